-- One person's part in one matter or intake, for nf.known_records alone. It is protected where any of it lies in a sealed kind or a protected
-- program. A tie is its kind, whether it is said from the other side, and the role of the other one.
CREATE OR REPLACE FUNCTION nf.part_in(p people_person, matter uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH part AS (SELECT y.part::text AS role, y.compartment::text FROM matters_party y WHERE y.person_id = p.id AND y.matter_id = matter)
    SELECT jsonb_build_object('matter', matter, 'number', coalesce(m.number, ''), 'name', coalesce(m.name, 'Prospective client'),
           'opened', coalesce(m.opened_date, i.taken_at::date), 'intake', CASE WHEN m.id IS NULL THEN i.state END,
           'closed', CASE WHEN m.id IS NULL THEN i.decided_at::date ELSE
                (SELECT max(c.closed_at)::date FROM matters_closure c WHERE c.matter_id = matter AND c.reopened_at IS NULL) END,
           'roles', coalesce((SELECT jsonb_agg(DISTINCT part.role) FROM part), '[]'),
           'compartment', coalesce(nullif(p.compartment, 'identity'), (SELECT min(part.compartment) FROM part WHERE part.compartment <> 'identity'), 'identity'),
           'protected', g.topology = 'protected' OR nf.is_sealed(p.compartment) OR EXISTS (SELECT FROM part WHERE nf.is_sealed(part.compartment)),
           'attorneys', coalesce((SELECT jsonb_agg(s.name ORDER BY s.name) FROM accounts_staff s WHERE s.id IN (SELECT nf.attorneys_on(matter))), '[]'),
           'ties', coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_array(r.kind, r.other_id = p.id, y.part))
                  FROM people_relationship r
                  JOIN matters_party y ON y.matter_id = matter AND y.person_id = CASE WHEN r.subject_id = p.id THEN r.other_id ELSE r.subject_id END
                 WHERE r.matter_id = matter AND p.id IN (r.subject_id, r.other_id) AND r.compartment IN (p.compartment, 'identity')
                   AND y.compartment IN (p.compartment, 'identity')), '[]'))
      FROM privacy_wall w JOIN privacy_program g ON g.id = w.program_id LEFT JOIN matters_matter m ON m.id = w.matter_id
      LEFT JOIN intake_intake i ON i.matter_id = w.matter_id WHERE w.matter_id = matter
$$;
