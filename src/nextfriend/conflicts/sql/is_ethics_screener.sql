-- Whether the speaker is an attorney whom the office named to see hits.
CREATE OR REPLACE FUNCTION nf.is_ethics_screener() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(nf.role() = 'attorney', false) AND EXISTS (
        SELECT FROM conflicts_ethicsscreener e WHERE e.staff_id = nf.me() AND e.office_id = nf.office()
           AND e.valid_from <= now() AND (e.valid_to IS NULL OR e.valid_to > now()))
$$;
GRANT EXECUTE ON FUNCTION nf.is_ethics_screener() TO nf_app;
