-- How many web sessions a coworker has and when one was last used: for the office's administrator, nobody else.
CREATE OR REPLACE FUNCTION nf.sessions_of(who uuid) RETURNS TABLE (number bigint, seen_at timestamptz) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*), max(n.seen_at) FROM accounts_session n JOIN accounts_staff s ON s.id = n.staff_id
     WHERE n.staff_id = who AND n.kind = 'web' AND n.expires_at > now()
       AND s.office_id = nf.office() AND nf.role() = 'administrator'
$$;
GRANT EXECUTE ON FUNCTION nf.sessions_of(uuid) TO nf_app;
