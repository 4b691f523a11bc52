-- While a legal hold stands on its matter a row is not deleted, by whatever function, and of its columns only those named in the trigger
-- change: where it is filed (what it said before stands on the timeline), and its scope. What is on file stays on file.
CREATE OR REPLACE FUNCTION nf.keep_under_hold() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    becomes jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(NEW) END;
BEGIN
    IF TG_OP = 'DELETE' OR was - TG_ARGV <> becomes - TG_ARGV OR (was ->> 'state' = 'held' AND becomes ->> 'state' <> 'held') THEN
        -- Whoever places a hold at this moment comes before, and is seen, or after.
        PERFORM pg_advisory_xact_lock_shared(hashtextextended(OLD.matter_id::text, 1201));
        IF nf.under_hold(OLD.matter_id) THEN
            RAISE EXCEPTION 'a legal hold stands on this matter' USING ERRCODE = '42501';
        END IF;
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
