-- A row of a sealed kind keeps whom it is about, also where that went without saying when it was written.
CREATE OR REPLACE FUNCTION nf.name_person() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.about_id IS NULL AND NEW.matter_id IS NOT NULL AND nf.is_sealed(NEW.compartment) THEN
        NEW.about_id := nf.whom(NEW.matter_id, NEW.compartment, to_jsonb(NEW), CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) END);
    END IF;
    RETURN NEW;
END $$;
