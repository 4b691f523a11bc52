-- For the searcher: changes that have been checked.
CREATE OR REPLACE FUNCTION nf.forget_changes(ids bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM nf.must_search();
    DELETE FROM conflicts_namechange c WHERE c.id = ANY (ids) AND c.is_indexed;
END $$;
GRANT EXECUTE ON FUNCTION nf.forget_changes(bigint[]) TO nf_app;
