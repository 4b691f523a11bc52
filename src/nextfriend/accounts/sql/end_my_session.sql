-- Ends one of the speaker's own sessions, named as nf.my_sessions() names it; says how many ended.
CREATE OR REPLACE FUNCTION nf.end_my_session(wanted text) RETURNS bigint LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH gone AS (DELETE FROM accounts_session
                   WHERE staff_id = nf.me() AND encode(substring(key_hash FOR 12), 'hex') = wanted RETURNING 1)
    SELECT count(*) FROM gone
$$;
GRANT EXECUTE ON FUNCTION nf.end_my_session(text) TO nf_app;
