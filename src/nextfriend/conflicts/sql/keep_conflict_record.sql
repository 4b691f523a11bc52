-- What a check asked, found and said of itself stays as it was, for every role. It gets its findings once, and its matter once.
CREATE OR REPLACE FUNCTION nf.keep_conflict_record() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE was jsonb := to_jsonb(OLD); is_now jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(NEW) END;
BEGIN
    IF TG_OP = 'UPDATE' AND (
        (TG_TABLE_NAME = 'conflicts_check' AND was ->> 'digest' = '')
        OR (was -> 'matter_id' = 'null' AND was - ARRAY['matter_id', 'compartment'] = is_now - ARRAY['matter_id', 'compartment'])) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a conflict check stays as it was' USING ERRCODE = '42501';
END $$;
