-- A newer authorization is one of the client whose records are asked for.
CREATE OR REPLACE FUNCTION nf.check_records_renewal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM documents_recordsrequest r WHERE r.id = NEW.request_id
                    AND nf.serves_records(NEW.authorization_id, r.matter_id, r.client_id)) THEN
        RAISE EXCEPTION 'not to be asked so' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
