-- A hold is lifted where it stands, once, for a reason.
CREATE OR REPLACE FUNCTION nf.check_lifting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF btrim(NEW.reason) = '' OR NOT EXISTS (SELECT FROM documents_hold h WHERE h.id = NEW.hold_id AND h.matter_id = NEW.matter_id
                                                AND h.compartment = NEW.compartment)
       OR EXISTS (SELECT FROM documents_lifting l WHERE l.hold_id = NEW.hold_id) THEN
        RAISE EXCEPTION 'not to be lifted so' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
