-- What a release was for has come to pass, on this day or before: it opens nothing from this statement on. Whoever may revoke may
-- say so. It never runs longer than the client signed, never ends before it began or on a day that is not here yet, and what the
-- client took back stays taken back. `why` is kept on the release, for those who see it: nothing of what the consent opens belongs there.
CREATE OR REPLACE FUNCTION nf.end_consent(wanted uuid, day date, why text DEFAULT '') RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE at timestamptz;
BEGIN
    IF day IS NULL OR day > current_date + 1 THEN
        RAISE EXCEPTION 'a release ends now' USING ERRCODE = '42501';
    END IF;
    PERFORM FROM privacy_consent k WHERE k.id = wanted FOR UPDATE;
    IF NOT EXISTS (SELECT FROM privacy_consent k JOIN accounts_office o ON o.id = k.office_id
                    WHERE k.id = wanted AND k.revoked_at IS NULL AND (k.valid_from AT TIME ZONE o.zone)::date <= day) THEN
        RAISE EXCEPTION 'no such consent' USING ERRCODE = '42501';
    END IF;
    at := nf.revoke_consent(wanted);
    UPDATE consents_release SET ended_date = day, end_reason = coalesce(why, '')
     WHERE consent_id = wanted AND ended_date IS NULL AND revoked_at = at;
    RETURN at;
END $$;
GRANT EXECUTE ON FUNCTION nf.end_consent(uuid, date, text) TO nf_app;
