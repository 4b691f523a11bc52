-- Fills office and scope on every write of a protected row. A row never changes its matter.
CREATE OR REPLACE FUNCTION nf.set_scope() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.matter_id IS NOT NULL AND NEW.matter_id IS DISTINCT FROM OLD.matter_id THEN
        RAISE EXCEPTION 'a row keeps its matter' USING ERRCODE = '42501';
    END IF;
    IF NEW.matter_id IS NULL THEN
        NEW.office_id := nf.office();
    ELSE
        SELECT w.office_id INTO NEW.office_id FROM privacy_wall w WHERE w.matter_id = NEW.matter_id;
    END IF;
    NEW.scope_id := nf.scope_for(NEW.office_id, NEW.matter_id, NEW.compartment);
    IF NEW.scope_id IS NULL THEN
        RAISE EXCEPTION 'new row violates row-level security policy for table "%"', TG_TABLE_NAME USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
