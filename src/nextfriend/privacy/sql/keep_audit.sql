-- An audit row is never changed; only its scope follows its matter when the matter is opened or closed.
CREATE OR REPLACE FUNCTION nf.keep_audit() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'scope_id') IS DISTINCT FROM (to_jsonb(OLD) - 'scope_id') THEN
        RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
