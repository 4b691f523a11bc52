-- Someone who changes craft leaves every seat: a role on a matter is the role held in the office.
CREATE OR REPLACE FUNCTION nf.vacate_seats() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE privacy_teammember SET valid_to = now()
     WHERE staff_id = NEW.id AND valid_from < now() AND (valid_to IS NULL OR valid_to > now());
    RETURN NULL;
END $$;
