-- A hold says why and who keeps what, where the whole team reads it. It waits for whatever is just being taken away, and that for it
-- (keep_under_hold.sql): neither runs unseen beside the other.
CREATE OR REPLACE FUNCTION nf.check_hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.compartment <> 'shared' OR btrim(NEW.reason) = '' OR btrim(NEW.kept) = '' THEN
        RAISE EXCEPTION 'not to be held so' USING ERRCODE = '42501';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.matter_id::text, 1201));
    RETURN NEW;
END $$;
