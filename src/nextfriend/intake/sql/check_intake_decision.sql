-- An intake is decided once, by an attorney; that somebody withdrew, anybody of its team may record. What was wiped stays so.
CREATE OR REPLACE FUNCTION nf.check_intake_decision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.state <> OLD.state AND (OLD.state <> 'open'
           OR (NEW.state <> 'withdrawn' AND nf.role() IS DISTINCT FROM 'attorney')
           OR NEW.decided_by_id IS DISTINCT FROM nf.me()) THEN
        RAISE EXCEPTION 'an attorney decides an intake, once' USING ERRCODE = '42501';
    END IF;
    IF (NEW.wiped_at, NEW.program_id) IS DISTINCT FROM (OLD.wiped_at, OLD.program_id)
       OR (OLD.state <> 'open' AND (NEW.wipe_date, NEW.decided_by_id) IS DISTINCT FROM (OLD.wipe_date, OLD.decided_by_id)) THEN
        RAISE EXCEPTION 'a decided intake is not rewritten' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
