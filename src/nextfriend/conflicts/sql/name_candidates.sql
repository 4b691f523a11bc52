-- For the searcher: names under these keys, the likeliest first.
CREATE OR REPLACE FUNCTION nf.name_candidates(keys integer[], alike real[], most integer)
RETURNS TABLE (source text, source_id uuid, written text, parts text[], is_organization boolean, form text, generation text, is_foreign boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE mine uuid := nf.office();
BEGIN
    PERFORM nf.must_search();
    RETURN QUERY
    WITH found AS (
        SELECT k.name_id, max(a.alike) AS alike FROM unnest(keys, alike) a (key, alike) JOIN conflicts_namekey k ON k.key = a.key
         GROUP BY k.name_id ORDER BY 2 DESC, count(*) DESC LIMIT most)
    SELECT n.source::text, n.source_id, n.text, n.parts, n.is_organization, n.form, n.generation, n.is_foreign
      FROM found JOIN conflicts_indexedname n ON n.id = found.name_id AND n.office_id = mine;
END $$;
GRANT EXECUTE ON FUNCTION nf.name_candidates(integer[], real[], integer) TO nf_app;
