-- Sessions: a bearer token's hash, whose it is, until when. nf_app reaches this table only through the
-- functions below, so injected SQL can neither read a session nor mint one.
CREATE SCHEMA IF NOT EXISTS nf;
GRANT USAGE ON SCHEMA nf TO nf_app;
GRANT USAGE, CREATE ON SCHEMA nf TO nf_definer;
GRANT USAGE ON SCHEMA public TO nf_app, nf_definer;

CREATE TABLE accounts_session (
    key_hash   bytea PRIMARY KEY,
    staff_id   uuid REFERENCES accounts_user (id) ON DELETE CASCADE,
    kind       text NOT NULL DEFAULT 'web',
    held       text NOT NULL DEFAULT '',
    device     text NOT NULL DEFAULT '',
    started_at timestamptz NOT NULL DEFAULT now(),
    seen_at    timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);
CREATE INDEX accounts_session_staff ON accounts_session (staff_id);

-- The key both sides sign a binding with, stored as the two padded blocks of RFC 2104.
CREATE TABLE accounts_ticketkey (id int PRIMARY KEY CHECK (id = 1), inner_pad bytea NOT NULL, outer_pad bytea NOT NULL);

GRANT SELECT, INSERT, UPDATE, DELETE ON accounts_session TO nf_definer;
GRANT SELECT ON accounts_ticketkey TO nf_definer;

CREATE FUNCTION nf.key_hash(key text) RETURNS bytea LANGUAGE sql IMMUTABLE
    RETURN sha256(convert_to(key, 'UTF8'));

CREATE FUNCTION nf.session_load(key text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT held FROM accounts_session WHERE key_hash = nf.key_hash(key) AND expires_at > now()
$$;

CREATE FUNCTION nf.session_mint(key text, wanted_kind text, lasting interval) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO accounts_session (key_hash, kind, expires_at) VALUES (nf.key_hash(key), wanted_kind, now() + lasting)
$$;

-- True when written; false when the session is gone (it was ended elsewhere: it must not come back).
CREATE FUNCTION nf.session_save(key text, content text, until timestamptz, fresh boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF fresh THEN
        INSERT INTO accounts_session (key_hash, held, expires_at) VALUES (nf.key_hash(key), content, until)
        ON CONFLICT DO NOTHING;
    ELSE
        UPDATE accounts_session SET held = content, expires_at = until WHERE key_hash = nf.key_hash(key);
    END IF;
    RETURN FOUND;
END $$;

CREATE FUNCTION nf.session_delete(key text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    DELETE FROM accounts_session WHERE key_hash = nf.key_hash(key)
$$;

CREATE FUNCTION nf.session_sweep() RETURNS bigint LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH gone AS (DELETE FROM accounts_session WHERE expires_at < now() RETURNING 1) SELECT count(*) FROM gone
$$;

-- proof = HMAC-SHA256(ticket key, hex(sha256(key)) || hex(staff)); see accounts/db_session.py.
CREATE FUNCTION nf.session_bind(key text, staff uuid, proof bytea) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    k accounts_ticketkey;
    message bytea := convert_to(encode(nf.key_hash(key), 'hex') || replace(staff::text, '-', ''), 'UTF8');
BEGIN
    SELECT * INTO STRICT k FROM accounts_ticketkey WHERE id = 1;
    IF proof IS DISTINCT FROM sha256(k.outer_pad || sha256(k.inner_pad || message)) THEN
        RAISE EXCEPTION 'session not bound' USING ERRCODE = '42501';
    END IF;
    UPDATE accounts_session SET staff_id = staff, seen_at = now() WHERE key_hash = nf.key_hash(key);
END $$;

-- Who speaks in this transaction; NULL for nobody.
CREATE FUNCTION nf.me() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN (
    SELECT n.staff_id FROM accounts_session n JOIN accounts_staff s ON s.id = n.staff_id
     WHERE n.key_hash = nf.key_hash(nullif(current_setting('nf.token', true), ''))
       AND n.expires_at > now() AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
); END $$;

CREATE FUNCTION nf.office() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN (
    SELECT s.office_id FROM accounts_session n JOIN accounts_staff s ON s.id = n.staff_id
     WHERE n.key_hash = nf.key_hash(nullif(current_setting('nf.token', true), ''))
       AND n.expires_at > now() AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
); END $$;

CREATE FUNCTION nf.role() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN (
    SELECT role::text FROM accounts_staff WHERE id = nf.me()
); END $$;

-- A person's own sessions, named by a prefix of the hash, never by the key.
CREATE FUNCTION nf.my_sessions() RETURNS TABLE (name text, kind text, device text, started_at timestamptz,
    seen_at timestamptz, is_this boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT encode(substring(n.key_hash FOR 12), 'hex'), n.kind, n.device, n.started_at, n.seen_at,
           n.key_hash = nf.key_hash(nullif(current_setting('nf.token', true), ''))
      FROM accounts_session n WHERE n.staff_id = nf.me() AND n.expires_at > now() ORDER BY n.seen_at DESC
$$;

CREATE FUNCTION nf.end_my_session(wanted text) RETURNS bigint LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH gone AS (DELETE FROM accounts_session
                   WHERE staff_id = nf.me() AND encode(substring(key_hash FOR 12), 'hex') = wanted RETURNING 1)
    SELECT count(*) FROM gone
$$;

CREATE FUNCTION nf.session_seen(key text, said_device text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE accounts_session SET seen_at = now(), device = left(said_device, 200)
     WHERE key_hash = nf.key_hash(key) AND (seen_at < now() - interval '1 minute' OR device = '')
$$;

-- Founds an office and its first person. Only the owner of the schema may call it (nextfriend office found).
CREATE FUNCTION nf.found_office(office uuid, office_name text, zone text, staff uuid, staff_name text,
    email text, password text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO accounts_office (id, name, zone, supervisors_see) VALUES (office, office_name, zone, true);
    INSERT INTO accounts_user (id, email, password, is_active, joined_at) VALUES (staff, lower(email), password, true, now());
    INSERT INTO accounts_staff (id, office_id, name, role, joined_at, weekly_hours)
    VALUES (staff, office, staff_name, 'administrator', now() - interval '10 years', 40);
    INSERT INTO accounts_user (id, email, password, is_active, joined_at)
    VALUES (gen_random_uuid(), 'clerk@' || office, '!', false, now()) RETURNING id INTO staff;
    INSERT INTO accounts_staff (id, office_id, name, role, joined_at, weekly_hours)
    VALUES (staff, office, 'Mailbox clerk', 'clerk', now() - interval '10 years', 0);
END $$;

-- The offices of this installation with the two people commands act for; the owner of the schema only.
CREATE FUNCTION nf.offices() RETURNS TABLE (id uuid, name text, administrator uuid, clerk uuid) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id, o.name,
           (SELECT s.id FROM accounts_staff s WHERE s.office_id = o.id AND s.role = 'administrator' ORDER BY s.joined_at, s.id LIMIT 1),
           (SELECT s.id FROM accounts_staff s WHERE s.office_id = o.id AND s.role = 'clerk' ORDER BY s.id LIMIT 1)
      FROM accounts_office o ORDER BY o.name
$$;

-- Rights first, owner last: once a function is nf_definer's, only nf_definer may grant it.
DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'nf' LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        IF f NOT IN ('nf.found_office(uuid, text, text, uuid, text, text, text)'::regprocedure, 'nf.offices()'::regprocedure) THEN
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO nf_app', f);
        END IF;
        EXECUTE format('ALTER FUNCTION %s OWNER TO nf_definer', f);
    END LOOP;
END $$;
SET LOCAL ROLE nf_definer;
GRANT EXECUTE ON FUNCTION nf.found_office(uuid, text, text, uuid, text, text, text), nf.offices() TO nf_owner;
SET LOCAL ROLE nf_owner;

-- Office tables of this room: coworkers see the directory; only an administrator changes it.
GRANT SELECT, INSERT, UPDATE ON accounts_office, accounts_staff, accounts_user TO nf_definer;
GRANT SELECT, UPDATE ON accounts_office TO nf_app;
GRANT SELECT, INSERT, UPDATE ON accounts_staff, accounts_invitation TO nf_app;
GRANT SELECT, INSERT, UPDATE ON accounts_user TO nf_app;
GRANT SELECT, INSERT, UPDATE ON accounts_preference TO nf_app;
ALTER TABLE accounts_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_session FORCE ROW LEVEL SECURITY;
CREATE POLICY definer ON accounts_session TO nf_definer USING (true) WITH CHECK (true);
ALTER TABLE accounts_ticketkey ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_ticketkey FORCE ROW LEVEL SECURITY;
CREATE POLICY definer ON accounts_ticketkey TO nf_definer USING (true);
CREATE POLICY owner ON accounts_ticketkey TO nf_owner USING (true) WITH CHECK (true);

ALTER TABLE accounts_office ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_office FORCE ROW LEVEL SECURITY;
CREATE POLICY definer ON accounts_office TO nf_definer USING (true) WITH CHECK (true);
CREATE POLICY coworker ON accounts_office FOR SELECT TO nf_app USING (id = (SELECT nf.office()));
CREATE POLICY keeper ON accounts_office FOR UPDATE TO nf_app
    USING (id = (SELECT nf.office()) AND (SELECT nf.role()) = 'administrator');

ALTER TABLE accounts_staff ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_staff FORCE ROW LEVEL SECURITY;
CREATE POLICY definer ON accounts_staff TO nf_definer USING (true) WITH CHECK (true);
CREATE POLICY coworker ON accounts_staff FOR SELECT TO nf_app USING (office_id = (SELECT nf.office()));
CREATE POLICY hires ON accounts_staff FOR INSERT TO nf_app
    WITH CHECK (office_id = (SELECT nf.office()) AND (SELECT nf.role()) = 'administrator');
CREATE POLICY keeper ON accounts_staff FOR UPDATE TO nf_app
    USING (office_id = (SELECT nf.office()) AND (SELECT nf.role()) = 'administrator');

ALTER TABLE accounts_preference ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_preference FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON accounts_preference TO nf_app
    USING (staff_id = (SELECT nf.me())) WITH CHECK (staff_id = (SELECT nf.me()));

ALTER TABLE accounts_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY definer ON accounts_invitation TO nf_definer USING (true) WITH CHECK (true);
CREATE POLICY keeper ON accounts_invitation TO nf_app
    USING (office_id = (SELECT nf.office()) AND (SELECT nf.role()) = 'administrator')
    WITH CHECK (office_id = (SELECT nf.office()) AND (SELECT nf.role()) = 'administrator');
