-- Whom the sweep speaks for, one after another. Binding a session to an id still needs the key our processes hold.
CREATE OR REPLACE FUNCTION nf.people_at_work() RETURNS TABLE (staff uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT s.id FROM accounts_staff s
     WHERE s.role <> 'clerk' AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now()) ORDER BY s.id
$$;
GRANT EXECUTE ON FUNCTION nf.people_at_work() TO nf_app;
