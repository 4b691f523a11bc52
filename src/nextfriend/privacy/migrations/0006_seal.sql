-- Sealing the audit (docs/decisions/audit.md). Rows wait here until every transaction that began before theirs
-- has ended, so that a late commit can never fall between two seals.
CREATE TABLE privacy_unsealed (audit_id uuid PRIMARY KEY, xid bigint NOT NULL);
CREATE INDEX privacy_unsealed_order ON privacy_unsealed (xid, audit_id);
-- Roots of the sealed tree's complete subtrees, the largest first: what the next seal grows on from.
CREATE TABLE privacy_peak (place int PRIMARY KEY, hash bytea NOT NULL);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['privacy_unsealed', 'privacy_peak'] LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO nf_definer', t);
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY definer ON %I TO nf_definer USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

CREATE FUNCTION nf.await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO privacy_unsealed VALUES (NEW.id, NEW.xid);
    RETURN NULL;
END $$;
CREATE TRIGGER await_seal AFTER INSERT ON privacy_audit FOR EACH ROW EXECUTE FUNCTION nf.await_seal();

-- The sealed tree as it stands. Takes the sealer's lock: one seal at a time, and none while it is verified.
CREATE FUNCTION nf.sealed_tree() RETURNS TABLE (size bigint, peaks bytea[]) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('nextfriend seal'));
    RETURN QUERY SELECT (SELECT coalesce(max(l.position) + 1, 0) FROM privacy_leaf l),
                        (SELECT coalesce(array_agg(p.hash ORDER BY p.place), '{}') FROM privacy_peak p);
END $$;

-- Appends the leaves of rows whose order is settled, and returns them: hashes, never a word of a row.
-- A transaction number of the future belongs to the server that a backup came from: that row is settled too.
CREATE FUNCTION nf.seal_next(most int) RETURNS TABLE (place bigint, leaf bytea) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE size bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('nextfriend seal'));
    SELECT coalesce(max(l.position) + 1, 0) INTO size FROM privacy_leaf l;
    RETURN QUERY
    WITH horizon AS (SELECT pg_snapshot_xmin(s)::text::bigint AS oldest, pg_snapshot_xmax(s)::text::bigint AS next
                       FROM pg_current_snapshot() s),
    settled AS (SELECT u.audit_id, row_number() OVER (ORDER BY u.xid < h.next, u.xid, u.audit_id) AS nth
                  FROM privacy_unsealed u, horizon h WHERE u.xid < h.oldest OR u.xid >= h.next
                 ORDER BY nth LIMIT most),
    taken AS (DELETE FROM privacy_unsealed u USING settled s WHERE u.audit_id = s.audit_id),
    added AS (INSERT INTO privacy_leaf (position, audit_id, hash)
              SELECT size + s.nth - 1, a.id, sha256('\x00'::bytea || a.hash)
                FROM settled s JOIN privacy_audit a ON a.id = s.audit_id
           RETURNING position, hash)
    SELECT added.position, added.hash FROM added ORDER BY added.position;
END $$;

-- Keeps the signed head of the tree and what the next one grows on from.
CREATE FUNCTION nf.keep_seal(said_size bigint, said_root bytea, said_signature bytea, said_at timestamptz,
    said_peaks bytea[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF said_size IS DISTINCT FROM (SELECT max(l.position) + 1 FROM privacy_leaf l) THEN
        RAISE EXCEPTION 'the seal is of another tree' USING ERRCODE = '42501';
    END IF;
    INSERT INTO privacy_seal (size, root, signature, sealed_at) VALUES (said_size, said_root, said_signature, said_at);
    DELETE FROM privacy_peak;
    INSERT INTO privacy_peak SELECT n, hash FROM unnest(said_peaks) WITH ORDINALITY AS p (hash, n);
END $$;

-- Someone who changes craft leaves every seat: a role on a matter is the role held in the office.
CREATE FUNCTION nf.vacate_seats() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE privacy_teammember SET valid_to = now()
     WHERE staff_id = NEW.id AND valid_from < now() AND (valid_to IS NULL OR valid_to > now());
    RETURN NULL;
END $$;
CREATE TRIGGER vacate AFTER UPDATE OF role ON accounts_staff FOR EACH ROW
    WHEN (OLD.role IS DISTINCT FROM NEW.role) EXECUTE FUNCTION nf.vacate_seats();

DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
              WHERE n.nspname = 'nf' AND p.proowner <> 'nf_definer'::regrole LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        IF f::text LIKE 'nf.seal%' OR f::text LIKE 'nf.keep_seal%' THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO nf_app', f);
        END IF;
        EXECUTE format('ALTER FUNCTION %s OWNER TO nf_definer', f);
    END LOOP;
END $$;
-- Rows written before this migration wait like any other.
SET LOCAL ROLE nf_definer;
INSERT INTO privacy_unsealed SELECT a.id, a.xid FROM privacy_audit a
 WHERE NOT EXISTS (SELECT FROM privacy_leaf l WHERE l.audit_id = a.id);
SET LOCAL ROLE nf_owner;
