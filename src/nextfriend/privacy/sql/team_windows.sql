-- Who stands on a matter's team, from when to when, and on which line of the matrix: the holders of its seats, and whoever
-- supervises them (`role` is empty then). A supervised coworker who no longer works here is on no team.
CREATE OR REPLACE FUNCTION nf.team_windows(wanted uuid) RETURNS TABLE (staff_id uuid, line text, role text, valid_from timestamptz,
    valid_to timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT t.staff_id, t.role::text, t.role::text, t.valid_from, t.valid_to FROM privacy_teammember t WHERE t.matter_id = wanted
    UNION ALL
    SELECT s.supervisor_id, nf.over(t.role), NULL, t.valid_from, least(t.valid_to, s.left_at)
      FROM privacy_teammember t JOIN accounts_staff s ON s.id = t.staff_id JOIN accounts_office o ON o.id = s.office_id
     WHERE t.matter_id = wanted AND s.supervisor_id IS NOT NULL AND o.supervisors_see AND nf.over(t.role) IS NOT NULL
$$;
