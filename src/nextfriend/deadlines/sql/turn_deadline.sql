-- What one person may do to a date alone. It is changed by those whose it is to decide. Each change of the date is a new turn,
-- which two people decide anew; a date that is jurisdictional stays so, and the day the office works to comes later only once
-- a second person has agreed. Whoever changed the date, or wrote what waits, is kept: they are nobody's second person for it.
CREATE OR REPLACE FUNCTION nf.turn_deadline() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE turns boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NOT nf.may_decide(NEW.compartment, NEW.kind) AND nf.role() IS DISTINCT FROM 'clerk' THEN
            RAISE EXCEPTION 'not yours to propose' USING ERRCODE = '42501';
        END IF;
        NEW.turn := 0;
        NEW.turned_by_id := NULL;
        NEW.waiting_by_id := CASE WHEN NEW.waiting <> '{}' THEN nf.me() END;
        RETURN NEW;
    END IF;
    IF NEW.kind <> OLD.kind OR (OLD.is_jurisdictional AND NOT NEW.is_jurisdictional) THEN
        RAISE EXCEPTION 'a date stays what it is' USING ERRCODE = '42501';
    END IF;
    turns := (NEW.prevailing, NEW.safe, NEW.zone) IS DISTINCT FROM (OLD.prevailing, OLD.safe, OLD.zone);
    IF (turns OR (NEW.held, NEW.waiting, NEW.is_jurisdictional) IS DISTINCT FROM (OLD.held, OLD.waiting, OLD.is_jurisdictional))
       AND NOT nf.may_decide(OLD.compartment, OLD.kind) THEN
        RAISE EXCEPTION 'not yours to decide' USING ERRCODE = '42501';
    END IF;
    NEW.turn := OLD.turn + turns::int;
    NEW.turned_by_id := CASE WHEN turns THEN nf.me() ELSE OLD.turned_by_id END;
    NEW.waiting_by_id := CASE WHEN NEW.waiting = '{}' THEN NULL WHEN NEW.waiting <> OLD.waiting THEN nf.me() ELSE OLD.waiting_by_id END;
    IF nf.takes_two(OLD) AND nf.act_by(NEW.safe, NEW.held, NEW.zone) > nf.act_by(OLD.safe, OLD.held, OLD.zone)
       AND NOT (EXISTS (SELECT FROM calendar_due u WHERE u.subject_id = OLD.id AND u.state = 'proposed')
                AND NOT EXISTS (SELECT FROM deadlines_confirmation c WHERE c.deadline_id = OLD.id)
                AND NOT EXISTS (SELECT FROM deadlines_verification v WHERE v.deadline_id = OLD.id))
       AND NOT EXISTS (SELECT FROM deadlines_verification v WHERE v.deadline_id = OLD.id AND v.turn = NEW.turn AND v.prevailing = NEW.prevailing
                          AND NEW.safe = coalesce(OLD.waiting ->> 'safe', NEW.safe))
       AND NOT EXISTS (SELECT FROM deadlines_outcome o WHERE o.deadline_id = OLD.id AND o.turn = NEW.turn AND o.second_id IS NOT NULL) THEN
        RAISE EXCEPTION 'a second person has to agree' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
