-- The same for an open program: its members are the team of every matter in it.
CREATE OR REPLACE FUNCTION nf.clear_program(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM privacy_clearance WHERE program_id = wanted;
    INSERT INTO privacy_clearance (staff_id, scope_id, program_id, valid_from, valid_to)
    WITH seat AS (
        SELECT m.staff_id, s.role::text AS row_role, m.valid_from, m.valid_to
          FROM privacy_programmember m JOIN accounts_staff s ON s.id = m.staff_id WHERE m.program_id = wanted
        UNION ALL
        SELECT s.supervisor_id, nf.over(s.role), m.valid_from, m.valid_to
          FROM privacy_programmember m JOIN accounts_staff s ON s.id = m.staff_id
          JOIN accounts_office o ON o.id = s.office_id
         WHERE m.program_id = wanted AND s.supervisor_id IS NOT NULL AND o.supervisors_see)
    SELECT held.staff_id, nf.scope_at(held.office_id, wanted, NULL, NULL, held.compartment), wanted, held.valid_from, held.valid_to
      FROM (SELECT DISTINCT seat.staff_id, p.office_id, c.compartment, seat.valid_from, seat.valid_to
              FROM seat, privacy_program p JOIN privacy_cell c ON c.topology = p.topology
             WHERE p.id = wanted AND p.is_open AND c.role = seat.row_role AND c.needs = 'yes') held;
END $$;
