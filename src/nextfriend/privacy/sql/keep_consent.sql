-- A signed paper does not change. It can be revoked, once, now.
CREATE OR REPLACE FUNCTION nf.keep_consent() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE'
       OR (to_jsonb(NEW) - 'scope_id' - 'revoked_at') IS DISTINCT FROM (to_jsonb(OLD) - 'scope_id' - 'revoked_at') THEN
        RAISE EXCEPTION 'a signed consent is revoked, never rewritten' USING ERRCODE = '42501';
    END IF;
    IF NEW.revoked_at IS DISTINCT FROM OLD.revoked_at AND (OLD.revoked_at IS NOT NULL OR NEW.revoked_at > clock_timestamp()) THEN
        RAISE EXCEPTION 'a consent is revoked once, and now' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
