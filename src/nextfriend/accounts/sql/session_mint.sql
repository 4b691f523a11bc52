-- A new session that speaks for nobody until it is bound. The worker's pass is no session (begin_work.sql).
CREATE OR REPLACE FUNCTION nf.session_mint(key text, wanted_kind text, lasting interval) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO accounts_session (key_hash, kind, expires_at)
    SELECT nf.key_hash(key), wanted_kind, now() + lasting WHERE wanted_kind <> 'queue'
$$;
GRANT EXECUTE ON FUNCTION nf.session_mint(text, text, interval) TO nf_app;
