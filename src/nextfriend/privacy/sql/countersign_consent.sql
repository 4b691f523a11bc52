-- The second person stands behind a consent: from this statement on it opens what it names.
CREATE OR REPLACE FUNCTION nf.countersign_consent(wanted uuid) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE k privacy_consent;
BEGIN
    SELECT * INTO k FROM privacy_consent WHERE id = wanted FOR UPDATE;
    IF k.id IS NULL OR NOT nf.may_countersign(k) THEN
        RAISE EXCEPTION 'no such consent' USING ERRCODE = '42501';
    END IF;
    UPDATE privacy_consent SET countersigned_by_id = nf.me(), countersigned_at = now() WHERE id = wanted;
    RETURN now();
END $$;
GRANT EXECUTE ON FUNCTION nf.countersign_consent(uuid) TO nf_app;
