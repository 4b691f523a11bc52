-- Two records are of the same human being: everything linked to the second is from now on linked to the first, also
-- what the speaker may not see; nobody learns of a record by it that they could not see before.
CREATE OR REPLACE FUNCTION nf.same_person(one uuid, other uuid) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    held bigint[] := nf.scopes();
    shut uuid[] := nf.screens();
    kept uuid;
    given uuid;
BEGIN
    SELECT p.human_id INTO kept FROM people_person p
     WHERE p.id = one AND p.scope_id = ANY (held) AND (p.matter_id IS NULL OR p.matter_id <> ALL (shut));
    SELECT p.human_id INTO given FROM people_person p
     WHERE p.id = other AND p.scope_id = ANY (held) AND (p.matter_id IS NULL OR p.matter_id <> ALL (shut));
    IF kept IS NULL OR given IS NULL THEN
        RAISE EXCEPTION 'no such record' USING ERRCODE = '42501';
    END IF;
    UPDATE people_person SET human_id = kept WHERE human_id = given AND given <> kept;
    RETURN given <> kept;
END $$;
GRANT EXECUTE ON FUNCTION nf.same_person(uuid, uuid) TO nf_app;
