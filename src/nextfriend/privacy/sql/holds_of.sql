-- Whether the speaker holds one person's records of one kind on a matter now.
CREATE OR REPLACE FUNCTION nf.holds_of(matter uuid, wanted text, about uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM privacy_scope s WHERE s.matter_id = matter AND s.compartment = wanted AND s.share_id IS NULL
                      AND s.about_id = about AND s.id = ANY (nf.scopes()) AND matter <> ALL (nf.screens()))
$$;
GRANT EXECUTE ON FUNCTION nf.holds_of(uuid, text, uuid) TO nf_app;
