-- Someone was hired, changed role or supervisor, or left: their clearances follow, and their matters'.
CREATE OR REPLACE FUNCTION nf.after_staff_fact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE m uuid;
BEGIN
    PERFORM nf.clear_staff(NEW.id);
    IF TG_OP = 'UPDATE' AND NEW.role <> OLD.role THEN
        -- A seat is held in a role; whoever changes role leaves the seats of the old one.
        UPDATE privacy_teammember SET valid_to = now() WHERE staff_id = NEW.id AND (valid_to IS NULL OR valid_to > now());
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.role, NEW.supervisor_id, NEW.left_at) IS DISTINCT FROM (OLD.role, OLD.supervisor_id, OLD.left_at) THEN
        FOR m IN SELECT DISTINCT matter_id FROM privacy_teammember WHERE staff_id = NEW.id LOOP PERFORM nf.clear_matter(m); END LOOP;
        FOR m IN SELECT DISTINCT program_id FROM privacy_programmember WHERE staff_id = NEW.id LOOP PERFORM nf.clear_program(m); END LOOP;
    END IF;
    RETURN NULL;
END $$;
