-- For the searcher: stored parts that share a code with an asked one.
CREATE OR REPLACE FUNCTION nf.near_parts(wanted integer[]) RETURNS TABLE (part text, names integer) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    PERFORM nf.must_search();
    RETURN QUERY SELECT p.part, p.names FROM conflicts_namepart p WHERE p.codes && wanted;
END $$;
GRANT EXECUTE ON FUNCTION nf.near_parts(integer[]) TO nf_app;
