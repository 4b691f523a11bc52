-- The office changed whether supervisors see what those they supervise see: every clearance follows.
CREATE OR REPLACE FUNCTION nf.after_office_fact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE m uuid;
BEGIN
    FOR m IN SELECT matter_id FROM privacy_wall WHERE office_id = NEW.id LOOP PERFORM nf.clear_matter(m); END LOOP;
    FOR m IN SELECT id FROM privacy_program WHERE office_id = NEW.id LOOP PERFORM nf.clear_program(m); END LOOP;
    RETURN NULL;
END $$;
