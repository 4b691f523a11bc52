-- Fills office and scope on every write of a protected row. A row never changes its matter. A row of a personal kind
-- says whom it is about; an audit line that cannot lies in nobody's scope, so that it is never lost.
CREATE OR REPLACE FUNCTION nf.set_scope() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE about uuid;
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.matter_id IS NOT NULL AND NEW.matter_id IS DISTINCT FROM OLD.matter_id THEN
        RAISE EXCEPTION 'a row keeps its matter' USING ERRCODE = '42501';
    END IF;
    IF NEW.matter_id IS NULL THEN
        NEW.office_id := nf.office();
    ELSE
        SELECT w.office_id INTO NEW.office_id FROM privacy_wall w WHERE w.matter_id = NEW.matter_id;
        IF nf.is_personal(NEW.compartment) THEN
            about := nf.whom(NEW.matter_id, NEW.compartment, to_jsonb(NEW), CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) END);
            IF about IS NULL AND TG_TABLE_NAME <> 'privacy_audit' THEN
                RAISE EXCEPTION 'say whom this record is about' USING ERRCODE = '42501';
            END IF;
        END IF;
    END IF;
    NEW.scope_id := nf.scope_for(NEW.office_id, NEW.matter_id, NEW.compartment, about);
    IF NEW.scope_id IS NULL THEN
        RAISE EXCEPTION 'new row violates row-level security policy for table "%"', TG_TABLE_NAME USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
