-- The kind of record by whose law a row is kept. What a Part 2 program holds of its own lies in 'protected' and is under 42 CFR part 2.
-- Only whoever sees something of the matter, or stands or stood behind a consent of it, learns that: to everyone else all programs are alike.
CREATE OR REPLACE FUNCTION nf.kept_as(matter uuid, compartment text) RETURNS text LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN kept_as.compartment = 'protected'
                 AND (nf.on_team(matter) OR cardinality(nf.held_on(matter)) > 0
                      OR EXISTS (SELECT FROM privacy_consent k WHERE k.matter_id = matter
                                    AND (k.countersigned_by_id = nf.me() OR nf.may_countersign(k))))
                 AND EXISTS (
                    SELECT FROM privacy_wall w JOIN privacy_program p ON p.id = w.program_id
                     WHERE w.matter_id = matter AND w.office_id = nf.office() AND p.is_part2)
                THEN 'part2' ELSE kept_as.compartment END
$$;
GRANT EXECUTE ON FUNCTION nf.kept_as(uuid, text) TO nf_app;
