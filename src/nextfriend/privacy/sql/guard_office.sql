-- That supervisors see what those they supervise see is not switched on by one person.
CREATE OR REPLACE FUNCTION nf.guard_office() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF nf.power_takes_two(NEW.id) AND NEW.supervisors_see AND NOT OLD.supervisors_see THEN
        RAISE EXCEPTION 'this takes a second person' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
