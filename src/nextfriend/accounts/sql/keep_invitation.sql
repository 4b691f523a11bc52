-- An invitation is withdrawn, or ends sooner, and is never rewritten: whom a second person approved is who comes, and once.
CREATE OR REPLACE FUNCTION nf.keep_invitation() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE may text[] := '{withdrawn_at,expires_at}';
BEGIN
    IF (to_jsonb(NEW) - may) IS DISTINCT FROM (to_jsonb(OLD) - may) OR NEW.expires_at > OLD.expires_at
       OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NULL) THEN
        RAISE EXCEPTION 'an invitation is withdrawn, never rewritten' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
