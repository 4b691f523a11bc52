-- Refuses whoever is not the searcher: what follows reads names across every wall.
CREATE OR REPLACE FUNCTION nf.must_search() RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT nf.is_conflict_searcher() THEN
        RAISE EXCEPTION 'only the conflict searcher asks this' USING ERRCODE = '42501';
    END IF;
END $$;
