-- For the searcher: closes a check with what was found and how it was searched. From here on nothing of it changes; the digest is of all of it.
CREATE OR REPLACE FUNCTION nf.finish_check(wanted uuid, said jsonb, hits jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE made text;
BEGIN
    PERFORM nf.must_search();
    INSERT INTO conflicts_hit (id, conflict_check_id, asked_id, source, source_id, found_matter_id, found_compartment, owner_id, is_protected, place,
                               score, facts, likeness)
    SELECT gen_random_uuid(), wanted, (h ->> 'asked')::uuid, h ->> 'source', (h ->> 'source_id')::uuid, (h ->> 'matter')::uuid, h ->> 'compartment',
           (h ->> 'owner')::uuid, (h ->> 'protected')::boolean, (h ->> 'place')::smallint, (h ->> 'score')::float8, h -> 'facts', h ->> 'likeness'
      FROM jsonb_array_elements(hits) h;
    UPDATE conflicts_check SET finished_at = now(), report = said || jsonb_build_object(
           'names', (SELECT count(*) FROM conflicts_indexedname n WHERE n.office_id = nf.office())) WHERE id = wanted AND finished_at IS NULL;
    made := nf.check_digest(wanted);
    UPDATE conflicts_check SET digest = made WHERE id = wanted;
    RETURN made;
END $$;
GRANT EXECUTE ON FUNCTION nf.finish_check(uuid, jsonb, jsonb) TO nf_app;
