-- Whether a program of the speaker's office has matters: its administrator sees none of them. Nobody else is told.
CREATE OR REPLACE FUNCTION nf.has_matters(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT nf.role() = 'administrator' AND EXISTS (SELECT FROM privacy_wall w WHERE w.program_id = wanted AND w.office_id = nf.office())
$$;
GRANT EXECUTE ON FUNCTION nf.has_matters(uuid) TO nf_app;
