-- A save never lengthens a session (session_idles.sql does). True when written; false when the session is gone (it was ended elsewhere: it must not come back).
CREATE OR REPLACE FUNCTION nf.session_save(key text, content text, until timestamptz, fresh boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF fresh THEN
        INSERT INTO accounts_session (key_hash, held, expires_at) VALUES (nf.key_hash(key), content, until)
        ON CONFLICT DO NOTHING;
    ELSE
        UPDATE accounts_session SET held = content, expires_at = least(expires_at, until) WHERE key_hash = nf.key_hash(key);
    END IF;
    RETURN FOUND;
END $$;
GRANT EXECUTE ON FUNCTION nf.session_save(text, text, timestamp with time zone, boolean) TO nf_app;
