-- One person of a matter as a check asks for them, for nf.people_to_check alone.
CREATE OR REPLACE FUNCTION nf.asked_person(person uuid, matter uuid) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT jsonb_build_object('key', p.id, 'name', p.name, 'kind', p.kind, 'birth_date',
           coalesce(left(p.birth_date::text, CASE p.birth_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END), ''),
           'aliases', coalesce((SELECT jsonb_agg(f.name ORDER BY f.id) FROM people_personname f
                                 WHERE f.person_id = p.id AND f.compartment IN (p.compartment, 'identity')), '[]'),
           'roles', coalesce((SELECT jsonb_agg(DISTINCT y.part) FROM matters_party y WHERE y.person_id = p.id AND y.matter_id = matter
                                 AND y.compartment IN (p.compartment, 'identity', 'shared', 'legal')), '[]'))
      FROM people_person p WHERE p.id = person
$$;
