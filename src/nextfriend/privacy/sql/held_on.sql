-- Which compartments of one matter the speaker holds now: what a form may offer, decided where the wall is.
CREATE OR REPLACE FUNCTION nf.held_on(matter uuid) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT s.compartment::text), '{}')
      FROM privacy_wall w JOIN privacy_scope s ON s.office_id = w.office_id AND s.share_id IS NULL
     WHERE w.matter_id = matter AND s.id = ANY ((SELECT nf.scopes())::bigint[]) AND matter <> ALL ((SELECT nf.screens())::uuid[])
       AND (s.matter_id = w.matter_id OR (s.program_id = w.program_id AND NOT w.need_to_know))
$$;
GRANT EXECUTE ON FUNCTION nf.held_on(uuid) TO nf_app;
