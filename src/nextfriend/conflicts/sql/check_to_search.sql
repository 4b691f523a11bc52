-- For the searcher: what a check asks for; nothing once it is finished.
CREATE OR REPLACE FUNCTION nf.check_to_search(wanted uuid) RETURNS SETOF jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM nf.must_search();
    PERFORM FROM conflicts_check c WHERE c.id = wanted AND c.office_id = nf.office() AND c.finished_at IS NULL FOR UPDATE;
    RETURN QUERY SELECT to_jsonb(a) || jsonb_build_object('matter', c.matter_id) FROM conflicts_asked a JOIN conflicts_check c ON c.id = a.conflict_check_id
     WHERE c.id = wanted AND c.office_id = nf.office() AND c.finished_at IS NULL ORDER BY a.key;
END $$;
GRANT EXECUTE ON FUNCTION nf.check_to_search(uuid) TO nf_app;
