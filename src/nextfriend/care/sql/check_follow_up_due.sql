-- A follow-up stays on Today until it is said what was done, and by whom.
CREATE OR REPLACE FUNCTION nf.check_follow_up_due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.state NOT IN ('open', 'met') OR (NEW.state = 'met' AND NOT EXISTS (
        SELECT FROM care_followup f WHERE f.id = NEW.subject_id AND f.done <> '')) THEN
        RAISE EXCEPTION 'not done' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
