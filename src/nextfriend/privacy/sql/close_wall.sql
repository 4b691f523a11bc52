-- Closes an open matter to its own team. Not an UPDATE of the application's: the closed row lies in a scope that
-- nobody holds until the trigger has run.
CREATE OR REPLACE FUNCTION nf.close_wall(matter uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF nf.role() IS DISTINCT FROM 'attorney' OR NOT nf.on_team(matter) THEN
        RAISE EXCEPTION 'not yours to close' USING ERRCODE = '42501';
    END IF;
    INSERT INTO privacy_teammember (id, office_id, matter_id, compartment, scope_id, staff_id, role, valid_from)
    SELECT gen_random_uuid(), w.office_id, matter, 'identity', 0, nf.me(), 'attorney', now() FROM privacy_wall w
     WHERE w.matter_id = matter AND NOT EXISTS (
        SELECT FROM privacy_teammember t WHERE t.matter_id = matter AND t.staff_id = nf.me()
           AND (t.valid_to IS NULL OR t.valid_to > now()));
    UPDATE privacy_wall SET need_to_know = true WHERE matter_id = matter;
END $$;
GRANT EXECUTE ON FUNCTION nf.close_wall(uuid) TO nf_app;
