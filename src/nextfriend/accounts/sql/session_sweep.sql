-- Removes the sessions that have run out; says how many.
CREATE OR REPLACE FUNCTION nf.session_sweep() RETURNS bigint LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH gone AS (DELETE FROM accounts_session WHERE expires_at < now() RETURNING 1) SELECT count(*) FROM gone
$$;
GRANT EXECUTE ON FUNCTION nf.session_sweep() TO nf_app;
