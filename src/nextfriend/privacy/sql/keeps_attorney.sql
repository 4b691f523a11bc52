-- Whether an attorney answers for this matter, besides `without`. Tells only somebody on the team.
CREATE OR REPLACE FUNCTION nf.keeps_attorney(matter uuid, without uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT nf.on_team(matter) AND EXISTS (SELECT FROM nf.attorneys_on(matter) a WHERE a IS DISTINCT FROM without)
$$;
GRANT EXECUTE ON FUNCTION nf.keeps_attorney(uuid, uuid) TO nf_app;
