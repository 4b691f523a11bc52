-- Once a second person has confirmed a lost phone, its owner's second steps and sessions end with that very row: nobody gets
-- a right to write anything of those credentials.
CREATE OR REPLACE FUNCTION nf.take_off_second_steps() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM mfa_authenticator WHERE user_id = NEW.staff_id;
    DELETE FROM accounts_session WHERE staff_id = NEW.staff_id;
    RETURN NULL;
END $$;
