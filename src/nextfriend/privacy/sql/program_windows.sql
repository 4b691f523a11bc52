-- The same of an open program's people: they are the team of every matter that is open to the program.
CREATE OR REPLACE FUNCTION nf.program_windows(wanted uuid) RETURNS TABLE (staff_id uuid, line text, role text, valid_from timestamptz,
    valid_to timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT m.staff_id, s.role::text, s.role::text, m.valid_from, m.valid_to
      FROM privacy_programmember m JOIN accounts_staff s ON s.id = m.staff_id JOIN privacy_program p ON p.id = m.program_id
     WHERE m.program_id = wanted AND p.is_open
    UNION ALL
    SELECT s.supervisor_id, nf.over(s.role), NULL, m.valid_from, least(m.valid_to, s.left_at)
      FROM privacy_programmember m JOIN accounts_staff s ON s.id = m.staff_id JOIN privacy_program p ON p.id = m.program_id
      JOIN accounts_office o ON o.id = s.office_id
     WHERE m.program_id = wanted AND p.is_open AND s.supervisor_id IS NOT NULL AND o.supervisors_see
       AND nf.over(s.role) IS NOT NULL
$$;
