-- Whether whoever joins this program is on the team of matters at once: it is open, and has some.
CREATE OR REPLACE FUNCTION nf.opens_many(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM privacy_program p JOIN privacy_wall w ON w.program_id = p.id
                    WHERE p.id = wanted AND p.is_open AND p.office_id = nf.office())
$$;
GRANT EXECUTE ON FUNCTION nf.opens_many(uuid) TO nf_app;
