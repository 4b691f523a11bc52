-- Who is seated on each new intake of a program: its attorneys, and the coworkers who take its intakes.
CREATE OR REPLACE FUNCTION nf.intake_team(wanted_program uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT s.id FROM accounts_staff s
     WHERE s.left_at IS NULL AND s.role IN ('attorney', 'paralegal', 'case-manager')
       AND ((s.role = 'attorney' AND EXISTS (SELECT FROM privacy_programmember m WHERE m.program_id = wanted_program
                AND m.staff_id = s.id AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())))
            OR EXISTS (SELECT FROM intake_intakeworker w WHERE w.program_id = wanted_program AND w.staff_id = s.id
                          AND w.until IS NULL))
$$;
