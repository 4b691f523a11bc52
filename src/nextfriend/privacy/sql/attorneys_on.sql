-- The attorneys who answer for a matter now: seated (or of its open program), working here, not screened.
CREATE OR REPLACE FUNCTION nf.attorneys_on(matter uuid) RETURNS SETOF uuid LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT s.id FROM accounts_staff s
     WHERE s.role = 'attorney' AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
       AND (EXISTS (SELECT FROM privacy_teammember t WHERE t.matter_id = matter AND t.staff_id = s.id AND t.role = 'attorney'
                       AND t.valid_from <= now() AND (t.valid_to IS NULL OR t.valid_to > now()))
         OR EXISTS (SELECT FROM privacy_wall w JOIN privacy_program p ON p.id = w.program_id
                      JOIN privacy_programmember m ON m.program_id = p.id
                     WHERE w.matter_id = matter AND NOT w.need_to_know AND p.is_open AND m.staff_id = s.id
                       AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())))
       AND NOT EXISTS (SELECT FROM privacy_screen x WHERE x.matter_id = matter AND x.staff_id = s.id
                          AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now()))
$$;
