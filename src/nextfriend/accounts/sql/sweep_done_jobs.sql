-- Forgets jobs done long ago; says how many. What is older than 30 days is not worked any more (accounts/job_signature.py).
CREATE OR REPLACE FUNCTION nf.sweep_done_jobs() RETURNS bigint LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH gone AS (DELETE FROM accounts_donejob WHERE at < now() - interval '60 days' RETURNING 1) SELECT count(*) FROM gone
$$;
GRANT EXECUTE ON FUNCTION nf.sweep_done_jobs() TO nf_app;
