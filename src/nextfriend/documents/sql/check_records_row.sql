-- What is recorded of a records request lies where the request does.
CREATE OR REPLACE FUNCTION nf.check_records_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM documents_recordsrequest r WHERE r.id = NEW.request_id
                    AND r.matter_id = NEW.matter_id AND r.compartment = NEW.compartment) THEN
        RAISE EXCEPTION 'not a row of this request' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
