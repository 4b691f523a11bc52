-- A firm date whose day changed waits for a second person again.
CREATE OR REPLACE FUNCTION nf.unsettle_due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE calendar_due SET state = 'confirmed', spoken_by = ARRAY[nf.me()] WHERE subject_id = NEW.id AND state = 'firm';
    RETURN NULL;
END $$;
