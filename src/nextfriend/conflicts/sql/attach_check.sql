-- A check made before there was a matter becomes the matter's; whoever its decisions named is shut out in this statement.
CREATE OR REPLACE FUNCTION nf.attach_check(wanted uuid, matter uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE c conflicts_check; one uuid;
BEGIN
    SELECT * INTO c FROM conflicts_check x WHERE x.id = wanted FOR UPDATE;
    IF c.id IS NULL OR c.matter_id IS NOT NULL OR NOT nf.may_see_check(c) OR NOT nf.on_team(matter) THEN
        RAISE EXCEPTION 'this check is not yours to attach' USING ERRCODE = '42501';
    END IF;
    UPDATE conflicts_check SET matter_id = matter, compartment = 'legal' WHERE id = wanted;
    UPDATE conflicts_asked SET matter_id = matter WHERE conflict_check_id = wanted;
    UPDATE conflicts_decision d SET matter_id = matter FROM conflicts_hit h WHERE h.id = d.hit_id AND h.conflict_check_id = wanted;
    FOR one IN SELECT d.id FROM conflicts_decision d JOIN conflicts_hit h ON h.id = d.hit_id WHERE h.conflict_check_id = wanted AND d.refused_at IS NULL LOOP
        PERFORM nf.place_conflict_screens(one);
    END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION nf.attach_check(uuid, uuid) TO nf_app;
