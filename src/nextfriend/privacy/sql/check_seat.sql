-- A role on a matter is the role held in the office; nobody can put themselves down as something else.
CREATE OR REPLACE FUNCTION nf.check_seat() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE s accounts_staff;
BEGIN
    SELECT * INTO s FROM accounts_staff WHERE id = NEW.staff_id;
    IF s.id IS NULL OR (TG_OP = 'INSERT' AND (s.role <> NEW.role OR s.role = 'administrator'))
       OR NOT EXISTS (SELECT FROM privacy_wall w WHERE w.matter_id = NEW.matter_id AND w.office_id = s.office_id) THEN
        RAISE EXCEPTION 'role on the matter is not the role in the office' USING ERRCODE = '42501';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.staff_id, NEW.role, NEW.valid_from) IS DISTINCT FROM (OLD.staff_id, OLD.role, OLD.valid_from) THEN
        RAISE EXCEPTION 'a seat is left, never rewritten' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
