-- A program or its people changed. A mailbox clerk works in every program from its first moment.
CREATE OR REPLACE FUNCTION nf.after_program_fact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE m uuid;
        p uuid := CASE TG_TABLE_NAME WHEN 'privacy_program' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'program_id')::uuid END;
BEGIN
    IF TG_TABLE_NAME = 'privacy_program' AND TG_OP = 'INSERT' THEN
        INSERT INTO privacy_programmember (id, office_id, program_id, staff_id, valid_from)
        SELECT gen_random_uuid(), s.office_id, p, s.id, s.joined_at FROM accounts_staff s
         WHERE s.office_id = NEW.office_id AND s.role = 'clerk';
    END IF;
    PERFORM nf.clear_program(p);
    IF TG_TABLE_NAME = 'privacy_program' AND TG_OP = 'UPDATE' THEN
        IF NOT NEW.is_open THEN
            -- A program that closes hands every matter back to its own team.
            UPDATE privacy_wall SET need_to_know = true WHERE program_id = p AND NOT need_to_know;
        END IF;
        FOR m IN SELECT matter_id FROM privacy_wall WHERE program_id = p LOOP PERFORM nf.clear_matter(m); END LOOP;
    END IF;
    RETURN NULL;
END $$;
