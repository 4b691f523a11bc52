-- Ends one session: its key is no longer good with the next statement.
CREATE OR REPLACE FUNCTION nf.session_delete(key text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    DELETE FROM accounts_session WHERE key_hash = nf.key_hash(key)
$$;
GRANT EXECUTE ON FUNCTION nf.session_delete(text) TO nf_app;
