-- How many of these checks, which the speaker may read, have been searched.
CREATE OR REPLACE FUNCTION nf.finished_checks(wanted uuid[]) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT count(*) FROM conflicts_check c WHERE c.id = ANY (wanted) AND c.finished_at IS NOT NULL AND nf.may_see_check(c)
$$;
GRANT EXECUTE ON FUNCTION nf.finished_checks(uuid[]) TO nf_app;
