-- Whether the speaker supervises a case manager who is on this matter's team now, and sees by that what they see: not where
-- the office lets no supervisor see, not through a screen of either, not in programs that supervisors see nothing of.
CREATE OR REPLACE FUNCTION nf.oversees(matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT nf.role() = 'supervisor'
       AND EXISTS (SELECT FROM accounts_office o WHERE o.id = nf.office() AND o.supervisors_see)
       AND EXISTS (SELECT FROM privacy_teammember t JOIN accounts_staff s ON s.id = t.staff_id
                    WHERE t.matter_id = matter AND t.role = 'case-manager' AND s.supervisor_id = nf.me()
                      AND t.valid_from <= now() AND (t.valid_to IS NULL OR t.valid_to > now())
                      AND (s.left_at IS NULL OR s.left_at > now())
                      AND NOT EXISTS (SELECT FROM privacy_screen x WHERE x.matter_id = matter AND x.staff_id = s.id
                                         AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now())))
       AND NOT EXISTS (SELECT FROM privacy_screen x WHERE x.matter_id = matter AND x.staff_id = nf.me()
                          AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now()))
$$;
GRANT EXECUTE ON FUNCTION nf.oversees(uuid) TO nf_app;
