-- A records request lies with the lawyers' work, is about a client of its matter and rests on that client's authorization.
CREATE OR REPLACE FUNCTION nf.check_records_request() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.compartment <> 'work-product' OR cardinality(NEW.kinds) = 0
       OR NOT nf.serves_records(NEW.authorization_id, NEW.matter_id, NEW.client_id) THEN
        RAISE EXCEPTION 'not to be asked so' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
