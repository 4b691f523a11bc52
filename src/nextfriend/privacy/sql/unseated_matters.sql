-- Matters that no attorney answers for, for those who must mend it: the office's attorneys, and supervisors. Nothing of
-- the case but its number; a screened person is told nothing, and of a protected program only its own attorneys and
-- whoever supervises its people. A closed matter alarms nobody.
CREATE OR REPLACE FUNCTION nf.unseated_matters() RETURNS TABLE (matter uuid, number text, program text, since timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT w.matter_id, m.number::text, p.name::text,
           (SELECT max(least(t.valid_to, s.left_at)) FROM privacy_teammember t JOIN accounts_staff s ON s.id = t.staff_id
             WHERE t.matter_id = w.matter_id AND t.role = 'attorney')
      FROM privacy_wall w JOIN privacy_program p ON p.id = w.program_id JOIN matters_matter m ON m.id = w.matter_id
     WHERE w.office_id = nf.office() AND nf.role() IN ('attorney', 'supervisor')
       AND w.matter_id <> ALL (nf.screens())
       AND (p.topology <> 'protected' OR EXISTS (
            SELECT FROM privacy_programmember x JOIN accounts_staff s ON s.id = x.staff_id
             WHERE x.program_id = p.id AND nf.me() IN (s.id, s.supervisor_id)
               AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now())))
       AND NOT EXISTS (SELECT FROM matters_closure c WHERE c.matter_id = w.matter_id AND c.reopened_at IS NULL)
       AND NOT EXISTS (SELECT nf.attorneys_on(w.matter_id))
     ORDER BY m.number
$$;
GRANT EXECUTE ON FUNCTION nf.unseated_matters() TO nf_app;
