-- Whether a question of a record of this kind may go to this attorney: one who answers for the matter. Care staff of a partner
-- agency, a survivor program or a Part 2 program ask counsel of their own: nothing of theirs crosses to the lawyers.
CREATE OR REPLACE FUNCTION nf.names_attorney(matter uuid, source text, attorney uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN p.topology IN ('partner', 'protected') AND source <> 'legal'
        THEN attorney IS NULL ELSE coalesce(attorney IN (SELECT nf.attorneys_on(matter)), false) END
      FROM privacy_wall w JOIN privacy_program p ON p.id = w.program_id WHERE w.matter_id = matter
$$;
GRANT EXECUTE ON FUNCTION nf.names_attorney(uuid, text, uuid) TO nf_app;
