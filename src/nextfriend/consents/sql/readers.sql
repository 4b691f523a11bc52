-- Who else holds, now, what the speaker holds of one matter, and what a release that the speaker recorded or stood behind opened:
-- read off the clearances the wall itself goes by. `why` is seat, program, opening, supervision, release, share or given.
-- Whose seat lies in `protected` (an advocate's) is told to those who hold that: the lawyers who called her in do not see that she came.
CREATE OR REPLACE FUNCTION nf.readers(matter uuid) RETURNS TABLE (staff uuid, compartment text, about uuid, why text, consent uuid,
    share uuid) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH w AS (SELECT x.* FROM privacy_wall x WHERE x.matter_id = matter AND x.office_id = nf.office() AND matter <> ALL (nf.screens())),
    place AS (
        SELECT s.id, s.compartment, s.about_id, NULL::uuid AS giver FROM w JOIN privacy_scope s
            ON s.office_id = w.office_id AND s.program_id IS NULL AND s.matter_id = w.matter_id
        UNION ALL
        SELECT s.id, s.compartment, s.about_id, NULL FROM w JOIN privacy_scope s
            ON s.office_id = w.office_id AND s.program_id = w.program_id AND s.matter_id IS NULL AND NOT w.need_to_know
        UNION ALL
        SELECT s.id, s.compartment, s.about_id, h.shared_by_id FROM w JOIN privacy_share h ON h.matter_id = w.matter_id JOIN privacy_scope s
            ON s.office_id = w.office_id AND s.program_id IS NULL AND s.matter_id IS NULL AND s.share_id = h.id)
    SELECT DISTINCT c.staff_id, s.compartment::text, s.about_id,
           CASE WHEN c.share_id IS NOT NULL THEN CASE WHEN s.giver = c.staff_id THEN 'given' ELSE 'share' END
                WHEN c.consent_id IS NOT NULL THEN 'release'
                WHEN c.program_id IS NOT NULL THEN
                     CASE WHEN EXISTS (SELECT FROM nf.program_windows(c.program_id) t WHERE t.staff_id = c.staff_id AND t.role IS NOT NULL
                                          AND t.valid_from <= now() AND (t.valid_to IS NULL OR t.valid_to > now())) THEN 'program' ELSE 'supervision' END
                WHEN EXISTS (SELECT FROM nf.team_windows(matter) t JOIN privacy_cell x ON x.role = t.line AND x.topology = p.topology
                              WHERE t.staff_id = c.staff_id AND t.role IS NOT NULL AND x.compartment = s.compartment AND x.needs = 'yes'
                                AND t.valid_from <= now() AND (t.valid_to IS NULL OR t.valid_to > now())) THEN 'seat'
                WHEN EXISTS (SELECT FROM privacy_opening o WHERE o.matter_id = matter AND o.staff_id = c.staff_id
                                AND o.compartment = s.compartment AND o.valid_from <= now() AND (o.valid_to IS NULL OR o.valid_to > now()))
                     THEN 'opening'
                ELSE 'supervision' END,
           c.consent_id, c.share_id
      FROM w JOIN privacy_program p ON p.id = w.program_id CROSS JOIN place s
      JOIN privacy_clearance c ON c.scope_id = s.id
      JOIN accounts_staff f ON f.id = c.staff_id
     WHERE (s.id = ANY ((SELECT nf.scopes())::bigint[]) OR c.consent_id IN (SELECT t.id FROM nf.consents_told(matter) t))
       AND c.valid_from <= now() AND (c.valid_to IS NULL OR c.valid_to > now())
       AND (c.share_id IS NOT NULL OR c.staff_id = nf.me()
            OR NOT EXISTS (SELECT FROM privacy_teammember t WHERE t.matter_id = matter AND t.staff_id = c.staff_id
                              AND t.compartment = 'protected' AND NOT t.scope_id = ANY ((SELECT nf.scopes())::bigint[])))
       AND f.joined_at <= now() AND (f.left_at IS NULL OR f.left_at > now())
       AND NOT EXISTS (SELECT FROM privacy_screen x WHERE x.matter_id = matter AND x.staff_id = c.staff_id
                          AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now()))
$$;
GRANT EXECUTE ON FUNCTION nf.readers(uuid) TO nf_app;
