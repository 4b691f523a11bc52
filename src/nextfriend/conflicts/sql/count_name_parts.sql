-- For the searcher: counts anew in how many names each part stands. Only whether a part is rare matters, so once a night will do.
CREATE OR REPLACE FUNCTION nf.count_name_parts() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM nf.must_search();
    UPDATE conflicts_namepart p SET names = c.names
      FROM (SELECT u.part, count(*)::integer AS names FROM conflicts_indexedname n, unnest(n.parts) u (part) GROUP BY u.part) c
     WHERE c.part = p.part AND c.names <> p.names;
END $$;
GRANT EXECUTE ON FUNCTION nf.count_name_parts() TO nf_app;
