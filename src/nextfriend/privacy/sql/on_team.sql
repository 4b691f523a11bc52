-- Whether the speaker is on a matter's team now: for inserts only, never for lists.
CREATE OR REPLACE FUNCTION nf.on_team(matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT (EXISTS (SELECT FROM privacy_teammember t WHERE t.matter_id = matter AND t.staff_id = nf.me()
                       AND t.valid_from <= now() AND (t.valid_to IS NULL OR t.valid_to > now()))
         OR EXISTS (SELECT FROM privacy_wall w JOIN privacy_programmember m ON m.program_id = w.program_id
                     WHERE w.matter_id = matter AND NOT w.need_to_know AND m.staff_id = nf.me()
                       AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())))
       AND NOT EXISTS (SELECT FROM privacy_screen x WHERE x.matter_id = matter AND x.staff_id = nf.me()
                      AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now()))
$$;
GRANT EXECUTE ON FUNCTION nf.on_team(uuid) TO nf_app;
