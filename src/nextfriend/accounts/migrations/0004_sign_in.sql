-- Who may sign in, invitations, and ending sessions: what happens before anybody speaks, or beyond one's own.

-- 'yes'; else why not: 'nobody' (no coworker), 'left', 'early' (not yet begun), 'clerk' (a mailbox, not a person).
CREATE FUNCTION nf.may_sign_in(who uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce((SELECT CASE WHEN s.role = 'clerk' THEN 'clerk' WHEN s.left_at <= now() THEN 'left'
                                 WHEN s.joined_at > now() THEN 'early' ELSE 'yes' END
                       FROM accounts_staff s WHERE s.id = who), 'nobody')
$$;

-- Ends every session of a person but one (none kept when `keep` is empty). The proof is as for binding, over
-- 'end', so that injected SQL cannot throw people out: HMAC-SHA256(ticket key, 'end' || hex(sha256(keep)) || hex(staff)).
CREATE FUNCTION nf.sessions_end(staff uuid, keep text, proof bytea) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    k accounts_ticketkey;
    ended bigint;
    message bytea := convert_to('end' || encode(nf.key_hash(keep), 'hex') || replace(staff::text, '-', ''), 'UTF8');
BEGIN
    SELECT * INTO STRICT k FROM accounts_ticketkey WHERE id = 1;
    IF proof IS DISTINCT FROM sha256(k.outer_pad || sha256(k.inner_pad || message)) THEN
        RAISE EXCEPTION 'sessions not ended' USING ERRCODE = '42501';
    END IF;
    DELETE FROM accounts_session WHERE staff_id = staff AND key_hash <> nf.key_hash(keep);
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
END $$;

-- An invitation that is still open, by its secret; no row otherwise, for whatever reason.
CREATE FUNCTION nf.invitation(secret text) RETURNS TABLE (office text, email text, name text, role text, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.name::text, i.email::text, i.name::text, i.role::text, i.expires_at
      FROM accounts_invitation i JOIN accounts_office o ON o.id = i.office_id
     WHERE i.secret_hash = encode(sha256(convert_to(secret, 'UTF8')), 'hex')
       AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > now()
$$;

-- Makes the coworker an invitation speaks of. False when it is no longer open or the address is taken meanwhile.
CREATE FUNCTION nf.accept_invitation(secret text, new_id uuid, chosen_name text, password text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE i accounts_invitation;
BEGIN
    UPDATE accounts_invitation SET accepted_at = now()
     WHERE secret_hash = encode(sha256(convert_to(secret, 'UTF8')), 'hex')
       AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > now() RETURNING * INTO i;
    IF i.id IS NULL OR i.role = 'clerk' OR EXISTS (SELECT FROM accounts_user u WHERE lower(u.email) = lower(i.email)) THEN
        RETURN false;
    END IF;
    INSERT INTO accounts_user (id, email, password, is_active, joined_at)
    VALUES (new_id, lower(i.email), password, true, now());
    INSERT INTO accounts_staff (id, office_id, name, role, supervisor_id, joined_at, weekly_hours)
    VALUES (new_id, i.office_id, chosen_name, i.role, i.supervisor_id, now(), 40);
    RETURN true;
END $$;

DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
              WHERE n.nspname = 'nf' AND p.proname IN ('may_sign_in', 'sessions_end', 'invitation', 'accept_invitation') LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO nf_app', f);
        EXECUTE format('ALTER FUNCTION %s OWNER TO nf_definer', f);
    END LOOP;
END $$;
GRANT SELECT, UPDATE ON accounts_invitation TO nf_definer;

-- Counts that every process of the web server shares: how often somebody tried to sign in (django.core.cache.backends.db).
CREATE TABLE cache_counts (
    cache_key varchar(255) PRIMARY KEY,
    value     text NOT NULL,
    expires   timestamptz NOT NULL
);
CREATE INDEX cache_counts_expires ON cache_counts (expires);
GRANT SELECT, INSERT, UPDATE, DELETE ON cache_counts TO nf_app;
