-- The due row of a date says what the date's own rows say: proposed while nobody has spoken for it, firm when a second person
-- verified it, ended when an outcome says so (two people's, where one is not enough), due on the day the office works to, in
-- the date's own zone. A date has one, and those write it whose the date is to decide.
CREATE OR REPLACE FUNCTION nf.check_date() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    d deadlines_deadline;
    was_firm boolean;
    ending text := CASE NEW.state WHEN 'met' THEN 'met' WHEN 'missed' THEN 'missed' WHEN 'cancelled' THEN 'rejected' WHEN 'extended' THEN 'none' END;
BEGIN
    SELECT * INTO d FROM deadlines_deadline WHERE id = NEW.subject_id AND matter_id = NEW.matter_id;
    IF d.id IS NULL OR NEW.subject_kind <> 'deadline' OR NEW.kind <> d.kind OR NEW.compartment <> d.compartment THEN
        RAISE EXCEPTION 'no such date' USING ERRCODE = '42501';
    END IF;
    IF NOT nf.may_decide(d.compartment, d.kind) AND NOT (TG_OP = 'INSERT' AND NEW.state = 'proposed' AND nf.role() = 'clerk') THEN
        RAISE EXCEPTION 'not yours to decide' USING ERRCODE = '42501';
    END IF;
    IF NEW.state = 'open' OR NEW.zone <> d.zone OR (TG_OP = 'INSERT' AND EXISTS (SELECT FROM calendar_due u WHERE u.subject_id = d.id)) THEN
        RAISE EXCEPTION 'a date is no task, and stands once' USING ERRCODE = '42501';
    END IF;
    SELECT EXISTS (SELECT FROM deadlines_verification v WHERE v.deadline_id = d.id) INTO was_firm;
    IF NEW.state = 'proposed' AND (was_firm OR EXISTS (
            SELECT FROM deadlines_confirmation c WHERE c.deadline_id = d.id AND c.turn = d.turn AND c.prevailing = d.prevailing)) THEN
        RAISE EXCEPTION 'somebody has spoken for it' USING ERRCODE = '42501';
    END IF;
    IF NEW.state = 'confirmed' AND NOT was_firm
       AND NOT EXISTS (SELECT FROM deadlines_confirmation c WHERE c.deadline_id = d.id AND c.turn = d.turn)
       AND NOT EXISTS (SELECT FROM deadlines_outcome o WHERE o.deadline_id = d.id AND o.awaits_second) THEN
        RAISE EXCEPTION 'nobody has confirmed it' USING ERRCODE = '42501';
    END IF;
    IF abs(extract(epoch FROM NEW.due_at - nf.act_by(d.safe, d.held, d.zone))) > 3600
       OR abs(extract(epoch FROM NEW.due_at - (NEW.due_date + coalesce(NEW.due_time, '23:59:59')) AT TIME ZONE NEW.zone)) > 3600 THEN
        RAISE EXCEPTION 'the date says another day' USING ERRCODE = '42501';  -- an hour: a clock that is set back says it twice
    END IF;
    IF NEW.state = 'firm' AND NOT EXISTS (
        SELECT FROM deadlines_verification v WHERE v.deadline_id = d.id AND v.turn = d.turn AND v.prevailing = d.prevailing) THEN
        RAISE EXCEPTION 'a second person has to agree' USING ERRCODE = '42501';
    END IF;
    IF ending IS NOT NULL AND NOT EXISTS (
        SELECT FROM deadlines_outcome o WHERE o.deadline_id = d.id AND o.kind = ending AND NOT o.awaits_second
           AND NOT EXISTS (SELECT FROM deadlines_outcome w WHERE w.deadline_id = d.id AND w.kind = 'withdrawn' AND (w.nth, w.id) > (o.nth, o.id))
           AND (o.second_id IS NOT NULL OR NOT nf.takes_two(d))) THEN
        RAISE EXCEPTION 'nobody has said so' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
