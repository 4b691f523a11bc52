-- A signed paper does not change. It is countersigned once, by another, and revoked once, now.
CREATE OR REPLACE FUNCTION nf.keep_consent() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE may text[] := '{scope_id,revoked_at}';
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.countersigned_at IS NULL AND current_user = 'nf_definer' THEN
        may := may || '{countersigned_by_id,countersigned_at}';
    END IF;
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - may) IS DISTINCT FROM (to_jsonb(OLD) - may) THEN
        RAISE EXCEPTION 'a signed consent is revoked, never rewritten' USING ERRCODE = '42501';
    END IF;
    IF NEW.revoked_at IS DISTINCT FROM OLD.revoked_at AND (OLD.revoked_at IS NOT NULL OR NEW.revoked_at > clock_timestamp()) THEN
        RAISE EXCEPTION 'a consent is revoked once, and now' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
