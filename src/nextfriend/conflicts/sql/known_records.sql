-- For the searcher: who these sources are, and for a person each matter they have a part in: their roles there, since when, whether it is
-- closed, who answers for it. Of a tie only its kind and the role of the other one.
CREATE OR REPLACE FUNCTION nf.known_records(wanted uuid[]) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM nf.must_search();
    RETURN QUERY
    SELECT jsonb_build_object('source', 'person', 'id', p.id, 'name', p.name, 'kind', p.kind, 'birth_date',
           coalesce(left(p.birth_date::text, CASE p.birth_precision WHEN 'year' THEN 4 WHEN 'month' THEN 7 ELSE 10 END), ''),
           'aliases', coalesce((SELECT jsonb_agg(jsonb_build_object('name', f.name, 'shown', f.compartment IN (p.compartment, 'identity')) ORDER BY f.id)
                                  FROM people_personname f WHERE f.person_id = p.id AND NOT nf.is_sealed(f.compartment)), '[]'),
           'matters', coalesce((SELECT jsonb_agg(nf.part_in(p, w.matter_id) ORDER BY w.matter_id) FROM (
                SELECT p.matter_id WHERE p.matter_id IS NOT NULL UNION SELECT y.matter_id FROM matters_party y WHERE y.person_id = p.id) w), '[]'))
      FROM people_person p WHERE p.id = ANY (wanted) AND p.office_id = nf.office()
    UNION ALL
    SELECT jsonb_build_object('source', 'staff', 'id', s.id, 'name', s.name, 'kind', 'person', 'birth_date', '', 'aliases', '[]'::jsonb,
           'relation', 'coworker', 'staff', s.name, 'ended', s.left_at::date)
      FROM accounts_staff s WHERE s.id = ANY (wanted) AND s.office_id = nf.office()
    UNION ALL
    SELECT jsonb_build_object('source', 'known', 'id', k.id, 'name', k.name, 'kind', k.kind, 'birth_date', coalesce(k.birth_date::text, ''),
           'aliases', coalesce((SELECT jsonb_agg(jsonb_build_object('name', a, 'shown', true)) FROM unnest(k.aliases) a), '[]'), 'relation', k.relation,
           'staff', s.name, 'owner', k.staff_id, 'note', k.note, 'since', coalesce(k.from_date, k.recorded_at::date), 'ended', k.ended_on)
      FROM conflicts_knownname k JOIN accounts_staff s ON s.id = k.staff_id WHERE k.id = ANY (wanted) AND k.office_id = nf.office();
END $$;
GRANT EXECUTE ON FUNCTION nf.known_records(uuid[]) TO nf_app;
