-- Says of a new consent whether whoever records it is among those it opens records to.
CREATE OR REPLACE FUNCTION nf.recorder_gains() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    SELECT nf.gains(NEW, s.id, s.role) INTO STRICT NEW.recorder_gains FROM accounts_staff s WHERE s.id = NEW.recorded_by_id;
    RETURN NEW;
END $$;
