-- Reminders: each row is its person's own. The sweep speaks for one person after another.
ALTER TABLE reminders_reminderchoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE reminders_reminderchoice FORCE ROW LEVEL SECURITY;
ALTER TABLE reminders_digest ENABLE ROW LEVEL SECURITY;
ALTER TABLE reminders_digest FORCE ROW LEVEL SECURITY;
ALTER TABLE reminders_reminded ENABLE ROW LEVEL SECURITY;
ALTER TABLE reminders_reminded FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON reminders_reminderchoice, reminders_digest TO nf_app;
GRANT SELECT, INSERT ON reminders_reminded TO nf_app;
CREATE POLICY own ON reminders_reminderchoice TO nf_app USING (staff_id = (SELECT nf.me())) WITH CHECK (staff_id = (SELECT nf.me()));
CREATE POLICY own ON reminders_digest TO nf_app USING (staff_id = (SELECT nf.me()))
    WITH CHECK (staff_id = (SELECT nf.me()) AND office_id = (SELECT nf.office()));
CREATE POLICY own ON reminders_reminded TO nf_app USING (staff_id = (SELECT nf.me())) WITH CHECK (staff_id = (SELECT nf.me()));

-- Whom the sweep speaks for, one after another. Binding a session to an id still needs the key our processes hold.
CREATE FUNCTION nf.people_at_work() RETURNS TABLE (staff uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT s.id FROM accounts_staff s
     WHERE s.role <> 'clerk' AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now()) ORDER BY s.id
$$;
REVOKE ALL ON FUNCTION nf.people_at_work() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nf.people_at_work() TO nf_app;
ALTER FUNCTION nf.people_at_work() OWNER TO nf_definer;
