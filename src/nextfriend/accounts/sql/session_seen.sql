-- Notes when and where a session was last used, at most once a minute.
CREATE OR REPLACE FUNCTION nf.session_seen(key text, said_device text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE accounts_session SET seen_at = now(), device = left(said_device, 200)
     WHERE key_hash = nf.key_hash(key) AND (seen_at < now() - interval '1 minute' OR device = '')
$$;
GRANT EXECUTE ON FUNCTION nf.session_seen(text, text) TO nf_app;
