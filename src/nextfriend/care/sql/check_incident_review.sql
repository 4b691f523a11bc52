-- An incident is reviewed by a second person: a supervisor, or in an embedded program the attorney who supervises the
-- care staff; where no supervisor sees the program's records, any other who keeps them. Never by whoever wrote of it.
CREATE OR REPLACE FUNCTION nf.check_incident_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    root uuid;
    place text;
BEGIN
    SELECT coalesce(i.first_id, i.id) INTO root FROM care_incident i WHERE i.id = NEW.incident_id AND i.matter_id = NEW.matter_id;
    SELECT p.topology INTO place FROM privacy_wall w JOIN privacy_program p ON p.id = w.program_id WHERE w.matter_id = NEW.matter_id;
    IF root IS NULL
       OR EXISTS (SELECT FROM care_incident i WHERE (i.id = root OR i.first_id = root) AND i.by_id = NEW.reviewed_by_id)
       OR NOT (nf.role() = 'supervisor' OR (place = 'embedded' AND nf.role() = 'attorney') OR place = 'protected') THEN
        RAISE EXCEPTION 'this review is not yours' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
