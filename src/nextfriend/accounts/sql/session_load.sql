-- What Django keeps in a session; NULL when it has ended.
CREATE OR REPLACE FUNCTION nf.session_load(key text) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT held FROM accounts_session WHERE key_hash = nf.key_hash(key) AND expires_at > now()
$$;
GRANT EXECUTE ON FUNCTION nf.session_load(text) TO nf_app;
