-- Who did something is not rewritten by the web's role. A column whose name the trigger gives with a "?" is filled later,
-- by the speaker, or emptied when the thing is undone.
CREATE OR REPLACE FUNCTION nf.keep_actor() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said text := to_jsonb(NEW) ->> rtrim(TG_ARGV[0], '?');
BEGIN
    IF NOT TG_ARGV[0] LIKE '%?' OR (said IS NOT NULL AND said IS DISTINCT FROM nf.me()::text) THEN
        RAISE EXCEPTION 'who did it is not yours to say' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
