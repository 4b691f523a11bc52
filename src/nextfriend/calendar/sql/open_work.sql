-- How much a coworker still has to meet, and on how many matters, for the administrator who ends an employment and may
-- read none of it: two numbers, and nothing of any case.
CREATE OR REPLACE FUNCTION nf.open_work(worker uuid) RETURNS TABLE (items bigint, matters bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*), count(DISTINCT d.matter_id) FROM calendar_due d
     WHERE d.owner_id = worker AND d.office_id = nf.office() AND nf.role() = 'administrator'
       AND d.state IN ('proposed', 'confirmed', 'firm', 'open')
$$;
GRANT EXECUTE ON FUNCTION nf.open_work(uuid) TO nf_app;
