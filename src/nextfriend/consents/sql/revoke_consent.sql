-- A client revokes to whoever is in front of them: also someone who does not hold the compartment the consent
-- opens, or the one its release lies in. From this statement on it opens nothing, and its end is due no more.
CREATE OR REPLACE FUNCTION nf.revoke_consent(wanted uuid) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE k privacy_consent;
BEGIN
    SELECT * INTO k FROM privacy_consent WHERE id = wanted FOR UPDATE;
    IF k.id IS NULL OR NOT nf.on_team(k.matter_id) OR nf.role() NOT IN ('attorney', 'paralegal', 'case-manager') THEN
        RAISE EXCEPTION 'no such consent' USING ERRCODE = '42501';
    END IF;
    IF k.revoked_at IS NULL THEN
        UPDATE privacy_consent SET revoked_at = now() WHERE id = wanted;
        UPDATE consents_release SET revoked_at = now() WHERE consent_id = wanted;
        UPDATE calendar_due d SET state = 'cancelled' FROM consents_release r
         WHERE r.consent_id = wanted AND d.subject_id = r.id AND d.state IN ('proposed', 'confirmed', 'firm', 'open');
        RETURN now();
    END IF;
    RETURN k.revoked_at;
END $$;
GRANT EXECUTE ON FUNCTION nf.revoke_consent(uuid) TO nf_app;
