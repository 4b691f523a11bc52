-- Calendars of others and their events: one person's own until taken into a matter.
ALTER TABLE calendar_source ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_source FORCE ROW LEVEL SECURITY;
ALTER TABLE calendar_incoming ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_incoming FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON calendar_source, calendar_incoming TO nf_app;
CREATE POLICY own ON calendar_source TO nf_app USING (staff_id = (SELECT nf.me()))
    WITH CHECK (staff_id = (SELECT nf.me()) AND office_id = (SELECT nf.office()));
CREATE POLICY own ON calendar_incoming TO nf_app USING (staff_id = (SELECT nf.me())) WITH CHECK (staff_id = (SELECT nf.me()));
