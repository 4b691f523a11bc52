-- The mailbox clerks, for processes that have no session yet: the mail listener, commands, the worker. An id opens
-- nothing: binding a session to it still needs the key that only our own processes hold.
CREATE OR REPLACE FUNCTION nf.clerks() RETURNS TABLE (office uuid, name text, clerk uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id, o.name::text, s.id FROM accounts_office o JOIN accounts_staff s ON s.office_id = o.id
     WHERE s.role = 'clerk' AND (s.left_at IS NULL OR s.left_at > now()) ORDER BY o.name, o.id
$$;
GRANT EXECUTE ON FUNCTION nf.clerks() TO nf_app;
