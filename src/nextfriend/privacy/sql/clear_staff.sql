-- Rows that belong to the office and to no matter.
CREATE OR REPLACE FUNCTION nf.clear_staff(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE m uuid;
BEGIN
    DELETE FROM privacy_clearance WHERE staff_id = wanted AND matter_id IS NULL AND program_id IS NULL AND share_id IS NULL;
    INSERT INTO privacy_clearance (staff_id, scope_id, valid_from, valid_to)
    SELECT s.id, nf.scope_for(s.office_id, NULL, c.compartment), s.joined_at, s.left_at
      FROM accounts_staff s JOIN privacy_cell c ON c.topology = 'none' AND c.role = s.role WHERE s.id = wanted;
END $$;
