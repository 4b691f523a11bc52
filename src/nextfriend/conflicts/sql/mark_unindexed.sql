-- For the searcher: notes every person, coworker and known name of the office that the index lacks, as after an upgrade. Nothing is
-- checked for that. Says how many.
CREATE OR REPLACE FUNCTION nf.mark_unindexed() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE found bigint;
BEGIN
    PERFORM nf.must_search();
    WITH sources AS (
        SELECT 'person' AS source, p.id FROM people_person p WHERE p.office_id = nf.office()
        UNION ALL SELECT 'staff', s.id FROM accounts_staff s WHERE s.office_id = nf.office() AND s.role <> 'clerk'
        UNION ALL SELECT 'known', k.id FROM conflicts_knownname k WHERE k.office_id = nf.office())
    INSERT INTO conflicts_namechange (office_id, source, source_id, what, at)
    SELECT nf.office(), s.source, s.id, 'index', now() FROM sources s
     WHERE NOT EXISTS (SELECT FROM conflicts_indexedname i WHERE i.source_id = s.id)
       AND NOT EXISTS (SELECT FROM conflicts_namechange c WHERE c.source_id = s.id AND NOT c.is_indexed);
    GET DIAGNOSTICS found = ROW_COUNT;
    RETURN found;
END $$;
GRANT EXECUTE ON FUNCTION nf.mark_unindexed() TO nf_app;
