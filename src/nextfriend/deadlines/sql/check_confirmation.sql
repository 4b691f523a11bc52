-- The first person's yes: of the date as it stands, or of the later one that waits for a second person, by someone whose it is to decide.
CREATE OR REPLACE FUNCTION nf.check_confirmation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE d deadlines_deadline;
BEGIN
    SELECT * INTO d FROM deadlines_deadline
     WHERE id = NEW.deadline_id AND matter_id = NEW.matter_id AND compartment = NEW.compartment;
    IF d.id IS NULL OR NEW.prevailing NOT IN (d.prevailing, coalesce(d.waiting ->> 'prevailing', d.prevailing)) OR NOT nf.may_decide(d.compartment, d.kind) THEN
        RAISE EXCEPTION 'not yours to confirm' USING ERRCODE = '42501';
    END IF;
    NEW.turn := d.turn;
    NEW.safe := coalesce(d.waiting ->> 'safe', d.safe);  -- what is confirmed is what waits, where anything does
    RETURN NEW;
END $$;
