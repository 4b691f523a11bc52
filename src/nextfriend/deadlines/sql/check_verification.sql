-- The second person's check: somebody else has confirmed this very date, and the checker neither confirmed nor proposed it.
-- A date that a notice proposed through the mailbox's clerk has no proposer. Nor did the checker write the day they check: as
-- the date that is in force now, or as the later one that waits.
CREATE OR REPLACE FUNCTION nf.check_verification() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    d deadlines_deadline;
    later record;
BEGIN
    SELECT * INTO d FROM deadlines_deadline
     WHERE id = NEW.deadline_id AND matter_id = NEW.matter_id AND compartment = NEW.compartment;
    SELECT coalesce(d.waiting ->> 'prevailing', d.prevailing) AS prevailing, coalesce(d.waiting ->> 'safe', d.safe) AS safe,
           coalesce(d.waiting ->> 'zone', d.zone) AS zone INTO later;
    IF d.id IS NULL OR NEW.prevailing <> later.prevailing OR NOT nf.may_decide(d.compartment, d.kind) THEN
        RAISE EXCEPTION 'not yours to verify' USING ERRCODE = '42501';
    END IF;
    -- The first person confirmed this date and this safe day; the safe reading is never the later one. A row from before the
    -- safe day was kept speaks of the day in force where the two prevail alike. Who proposed a date proposed no later one of it.
    IF nf.moment_of(later.safe, later.zone) > nf.moment_of(later.prevailing, later.zone)
       OR NOT EXISTS (SELECT FROM deadlines_confirmation c
                    WHERE c.deadline_id = d.id AND c.turn = d.turn AND c.prevailing = NEW.prevailing
                      AND CASE WHEN c.safe <> '' THEN c.safe WHEN c.prevailing <> d.prevailing THEN later.safe ELSE d.safe END = later.safe AND c.confirmed_by_id <> nf.me())
       OR EXISTS (SELECT FROM deadlines_confirmation c
                   WHERE c.deadline_id = d.id AND c.turn = d.turn AND c.prevailing = NEW.prevailing
                      AND CASE WHEN c.safe <> '' THEN c.safe WHEN c.prevailing <> d.prevailing THEN later.safe ELSE d.safe END = later.safe AND c.confirmed_by_id = nf.me())
       OR (d.turn = 0 AND d.proposed_by_id = nf.me() AND (later.prevailing, later.safe) = (d.prevailing, d.safe))
       OR nf.me() = (CASE WHEN d.waiting <> '{}' THEN d.waiting_by_id ELSE d.turned_by_id END) THEN
        RAISE EXCEPTION 'a second person has to agree' USING ERRCODE = '42501';
    END IF;
    -- A later date comes into force with the turn that begins when it does.
    NEW.turn := d.turn + ((later.prevailing, later.safe, later.zone) IS DISTINCT FROM (d.prevailing, d.safe, d.zone))::int;
    RETURN NEW;
END $$;
