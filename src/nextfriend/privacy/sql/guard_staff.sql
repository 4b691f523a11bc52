-- The web's role gives nobody a role that decides, and sets nobody over another, alone.
CREATE OR REPLACE FUNCTION nf.guard_staff() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM accounts_staff s WHERE s.id = NEW.supervisor_id
                  AND (s.office_id <> NEW.office_id OR s.role IN ('administrator', 'clerk'))) THEN
        RAISE EXCEPTION 'whoever keeps the office supervises nobody' USING ERRCODE = '42501';
    END IF;
    IF nf.power_takes_two(NEW.office_id) AND (
            (nf.is_power(NEW.role) AND (TG_OP = 'INSERT' OR NEW.role <> (to_jsonb(OLD) ->> 'role')))
            OR (NEW.supervisor_id IS NOT NULL AND (TG_OP = 'INSERT'
                OR NEW.supervisor_id IS DISTINCT FROM (to_jsonb(OLD) ->> 'supervisor_id')::uuid))) THEN
        RAISE EXCEPTION 'this takes a second person' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
