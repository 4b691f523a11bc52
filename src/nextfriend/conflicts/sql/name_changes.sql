-- For the searcher: changes that are not yet indexed, each source once, with every name it has now. A former name of a sealed
-- kind is left out: it would lead to whoever hides it.
CREATE OR REPLACE FUNCTION nf.name_changes(most integer) RETURNS TABLE (ids bigint[], source text, source_id uuid, office uuid, kind text, names text[])
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM nf.must_search();
    PERFORM pg_advisory_xact_lock(hashtext('nextfriend conflict index'));
    RETURN QUERY
    WITH due AS (
        SELECT array_agg(c.id) AS ids, c.source::text AS source, c.source_id, (array_agg(c.office_id))[1] AS office
          FROM (SELECT * FROM conflicts_namechange n WHERE NOT n.is_indexed AND n.office_id = nf.office() ORDER BY n.id LIMIT most) c
         GROUP BY c.source, c.source_id)
    SELECT d.ids, d.source, d.source_id, d.office, coalesce(p.kind, k.kind, 'person')::text,
           array_remove(ARRAY[p.name::text, k.name::text, s.name::text]
           || ARRAY(SELECT f.name::text FROM people_personname f WHERE f.person_id = p.id AND NOT nf.is_sealed(f.compartment))
           || k.aliases::text[], NULL)
      FROM due d
      LEFT JOIN people_person p ON d.source = 'person' AND p.id = d.source_id
      LEFT JOIN conflicts_knownname k ON d.source = 'known' AND k.id = d.source_id
      LEFT JOIN accounts_staff s ON d.source = 'staff' AND s.id = d.source_id AND s.role <> 'clerk';
END $$;
GRANT EXECUTE ON FUNCTION nf.name_changes(integer) TO nf_app;
