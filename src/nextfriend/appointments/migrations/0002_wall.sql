-- Hours, leave and closed days: the office sees who is free; one's own hours and leave are one's own to say, and the
-- administrator's. Why somebody is away is read by these two only (docs/decisions/scheduling.md).
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['workinghours', 'leave', 'leavereason', 'closedday'] LOOP
        EXECUTE format('ALTER TABLE appointments_%s ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE appointments_%s FORCE ROW LEVEL SECURITY', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['workinghours', 'leave'] LOOP
        EXECUTE format('CREATE POLICY office ON appointments_%s FOR SELECT TO nf_app USING (office_id = (SELECT nf.office()))', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['workinghours', 'leave', 'leavereason'] LOOP
        EXECUTE format('CREATE POLICY own ON appointments_%s TO nf_app USING (staff_id = (SELECT nf.me()))
            WITH CHECK (staff_id = (SELECT nf.me()) AND office_id = (SELECT nf.office()))', t);
        EXECUTE format('CREATE POLICY keeper ON appointments_%s TO nf_app
            USING (office_id = (SELECT nf.office()) AND (SELECT nf.role()) = ''administrator'')
            WITH CHECK (office_id = (SELECT nf.office()) AND (SELECT nf.role()) = ''administrator''
                        AND staff_id IN (SELECT s.id FROM accounts_staff s))', t);
    END LOOP;
END $$;
CREATE POLICY office ON appointments_closedday FOR SELECT TO nf_app USING (office_id = (SELECT nf.office()));
CREATE POLICY keeper ON appointments_closedday TO nf_app
    USING (office_id = (SELECT nf.office()) AND (SELECT nf.role()) = 'administrator')
    WITH CHECK (office_id = (SELECT nf.office()) AND (SELECT nf.role()) = 'administrator');
GRANT SELECT, INSERT, DELETE ON appointments_workinghours, appointments_closedday TO nf_app;
GRANT SELECT, INSERT, UPDATE ON appointments_leave TO nf_app;
GRANT SELECT, INSERT ON appointments_leavereason TO nf_app;
