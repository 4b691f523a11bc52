-- What a matter has in a field of its office's own lies in the field's compartment.
CREATE OR REPLACE FUNCTION nf.keep_field_place() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM matters_customfield c JOIN privacy_wall w ON w.office_id = c.office_id
                    WHERE c.id = NEW.custom_field_id AND w.matter_id = NEW.matter_id AND c.compartment = NEW.compartment) THEN
        RAISE EXCEPTION 'a value lies where its field does' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
