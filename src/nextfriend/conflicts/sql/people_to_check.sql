-- For the searcher: whom the changes of a name, role or tie ask about, by matter. Also those of other matters in whose last check
-- the changed one was a hit: what was decided there rested on other facts. Of sealed kinds and protected programs nothing is asked.
CREATE OR REPLACE FUNCTION nf.people_to_check(most integer)
RETURNS TABLE (ids bigint[], matter uuid, place text, by_id uuid, why text, people jsonb) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM nf.must_search();
    RETURN QUERY
    WITH due AS (SELECT * FROM conflicts_namechange n WHERE n.is_indexed AND n.office_id = nf.office() ORDER BY n.id LIMIT most),
    whom AS (
        SELECT d.id, d.by_id, d.what::text AS what, y.matter_id, d.source_id AS person_id FROM due d JOIN (
            SELECT p.id AS person_id, p.matter_id FROM people_person p WHERE p.matter_id IS NOT NULL
            UNION SELECT y.person_id, y.matter_id FROM matters_party y) y ON y.person_id = d.source_id WHERE d.source = 'person' AND d.what <> 'index'
        UNION
        SELECT d.id, d.by_id, 'other', a.matter_id, a.key::uuid FROM due d JOIN conflicts_hit h ON h.source_id = d.source_id
          JOIN conflicts_asked a ON a.id = h.asked_id WHERE a.matter_id IS NOT NULL AND length(a.key) = 36 AND d.what <> 'index'),
    asked AS (
        SELECT w.matter_id, p.id AS person_id, min(CASE WHEN p.compartment IN ('identity', 'shared', 'finance', 'work-product') THEN 'legal'
               ELSE p.compartment::text END) AS place, (array_agg(w.by_id))[1] AS by_id, array_agg(DISTINCT w.what) AS what
          FROM whom w JOIN people_person p ON p.id = w.person_id JOIN privacy_wall x ON x.matter_id = w.matter_id
          JOIN privacy_program g ON g.id = x.program_id
         WHERE NOT nf.is_sealed(p.compartment) AND g.topology <> 'protected'
           AND NOT EXISTS (SELECT FROM matters_party y WHERE y.person_id = p.id AND y.matter_id = w.matter_id AND nf.is_sealed(y.compartment))
         GROUP BY w.matter_id, p.id)
    SELECT (SELECT array_agg(d.id) FROM due d), a.matter_id, a.place, (array_agg(a.by_id))[1],
           (SELECT string_agg(DISTINCT u, ' ') FROM asked b, unnest(b.what) u WHERE b.matter_id = a.matter_id AND b.place = a.place),
           jsonb_agg(nf.asked_person(a.person_id, a.matter_id))
      FROM asked a GROUP BY a.matter_id, a.place
    UNION ALL
    SELECT (SELECT array_agg(d.id) FROM due d), NULL, NULL, NULL, NULL, NULL WHERE EXISTS (SELECT FROM due);
END $$;
GRANT EXECUTE ON FUNCTION nf.people_to_check(integer) TO nf_app;
