-- A wall's own row: it cannot look itself up while it is being written.
CREATE OR REPLACE FUNCTION nf.wall_scope() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN NEW.office_id := OLD.office_id; NEW.matter_id := OLD.matter_id; END IF;
    IF NOT EXISTS (SELECT FROM privacy_program p WHERE p.id = NEW.program_id AND p.office_id = NEW.office_id) THEN
        RAISE EXCEPTION 'no such program' USING ERRCODE = '42501';
    END IF;
    NEW.compartment := 'identity';
    NEW.scope_id := nf.scope_at(NEW.office_id, CASE WHEN NEW.need_to_know THEN NULL ELSE NEW.program_id END,
                                CASE WHEN NEW.need_to_know THEN NEW.matter_id END, NULL, 'identity');
    RETURN NEW;
END $$;
