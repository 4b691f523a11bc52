-- That a document is destroyed is said by the functions that destroy it alone, and by nobody unsaid or rewritten.
CREATE OR REPLACE FUNCTION nf.keep_destroyed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.state = 'destroyed' OR NEW.destruction_id IS NOT NULL OR (TG_OP = 'UPDATE' AND OLD.state = 'destroyed') THEN
        RAISE EXCEPTION 'not to be said destroyed' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
