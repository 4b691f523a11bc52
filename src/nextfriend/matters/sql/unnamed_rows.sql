-- Records of the kinds that belong to one person which do not say whose they are: they were written before they had to, on matters
-- with several clients, and lie where nobody reads. Shown to those who may say whose each is: a coworker on the team who
-- reads no record of that kind there, whoever it turns out to be about; for Part 2 and counseling, and in protected programs,
-- the case managers. Nothing of the record but its day, its kind and who wrote it (docs/decisions/consents.md).
CREATE OR REPLACE FUNCTION nf.unnamed_rows() RETURNS TABLE (kind text, id uuid, matter uuid, compartment text, at timestamptz, writer uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH mine AS (
        SELECT s.id, s.matter_id, s.compartment::text FROM privacy_scope s JOIN privacy_wall w ON w.matter_id = s.matter_id
          JOIN privacy_program p ON p.id = w.program_id
         WHERE s.about_id IS NULL AND s.share_id IS NULL AND nf.is_personal(s.compartment) AND s.office_id = nf.office()
           AND (nf.role() = 'case-manager' OR (nf.role() IN ('attorney', 'paralegal')
                AND s.compartment = 'health' AND p.topology <> 'protected'))
           AND (EXISTS (SELECT FROM matters_entry e WHERE e.scope_id = s.id) OR EXISTS (SELECT FROM documents_document d WHERE d.scope_id = s.id))
           AND nf.on_team(s.matter_id)
           AND NOT EXISTS (SELECT FROM privacy_scope o WHERE o.matter_id = s.matter_id AND o.compartment = s.compartment
                              AND o.about_id IS NOT NULL AND o.id = ANY (nf.scopes())))
    SELECT 'document', d.id, d.matter_id, mine.compartment, d.added_at, d.added_by_id
      FROM mine JOIN documents_document d ON d.scope_id = mine.id
    UNION ALL
    SELECT 'entry', e.id, e.matter_id, mine.compartment, e.at, e.actor_id
      FROM mine JOIN matters_entry e ON e.scope_id = mine.id
     WHERE NOT EXISTS (SELECT FROM documents_document d WHERE d.id = e.subject_id AND d.scope_id = mine.id)
     ORDER BY 5, 2
$$;
GRANT EXECUTE ON FUNCTION nf.unnamed_rows() TO nf_app;
