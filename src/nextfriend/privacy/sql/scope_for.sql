-- Where a row belongs. NULL when there is no such matter, which no policy lets through. A personal kind that names
-- nobody lies in a scope that nobody holds.
CREATE OR REPLACE FUNCTION nf.scope_for(office uuid, matter uuid, wanted text, about uuid DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE wall privacy_wall;
BEGIN
    IF matter IS NULL THEN RETURN nf.scope_at(office, NULL, NULL, NULL, wanted); END IF;
    SELECT * INTO wall FROM privacy_wall w WHERE w.matter_id = matter;
    IF NOT FOUND THEN RETURN NULL; END IF;
    IF nf.is_personal(wanted) THEN RETURN nf.scope_at(wall.office_id, NULL, matter, NULL, wanted, about); END IF;
    IF wall.need_to_know OR nf.is_sealed(wanted) THEN
        RETURN nf.scope_at(wall.office_id, NULL, matter, NULL, wanted);
    END IF;
    RETURN nf.scope_at(wall.office_id, wall.program_id, NULL, NULL, wanted);
END $$;
