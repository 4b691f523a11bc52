-- How a date ended: the speaker says so for themself, or agrees, as the second person, with what another has said.
CREATE OR REPLACE FUNCTION nf.check_outcome() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    d deadlines_deadline;
    f deadlines_outcome;
BEGIN
    SELECT * INTO d FROM deadlines_deadline
     WHERE id = NEW.deadline_id AND matter_id = NEW.matter_id AND compartment = NEW.compartment FOR UPDATE;
    IF d.id IS NULL OR NOT nf.may_decide(d.compartment, d.kind) THEN
        RAISE EXCEPTION 'not yours to end' USING ERRCODE = '42501';
    END IF;
    NEW.turn := d.turn;
    -- Which word was the last is counted here: ids and moments are the writer's own.
    SELECT coalesce(max(o.nth), 0) + 1 INTO NEW.nth FROM deadlines_outcome o WHERE o.deadline_id = d.id;
    IF NEW.seconds_id IS NOT NULL THEN
        SELECT * INTO f FROM deadlines_outcome WHERE id = NEW.seconds_id AND deadline_id = d.id AND awaits_second;
    END IF;
    IF NEW.second_id IS NULL THEN  -- one person's word: a first one, or a request taken back
        IF NEW.by_id IS DISTINCT FROM nf.me() OR (NEW.seconds_id IS NOT NULL AND (f.id IS NULL OR NEW.kind <> 'withdrawn')) THEN
            RAISE EXCEPTION 'who did it is not yours to say' USING ERRCODE = '42501';
        END IF;
    ELSIF f.id IS NULL OR NEW.second_id <> nf.me() OR f.by_id = nf.me() OR NEW.by_id <> f.by_id OR NEW.kind <> f.kind
          OR EXISTS (SELECT FROM deadlines_outcome o WHERE o.seconds_id = f.id) THEN
        RAISE EXCEPTION 'a second person has to agree' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
