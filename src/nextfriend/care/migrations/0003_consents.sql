-- What a consent row may never be, whoever writes it (privacy/consent/rules.py says the same to people first).
-- One object opens one kind of record: 42 CFR 2.31(b) and (d), 45 CFR 164.508(b)(3)(ii).
ALTER TABLE privacy_consent ADD CONSTRAINT consent_form_opens_its_own_kind CHECK (
    (form, compartment) IN (('hipaa', 'health'), ('part2-tpo', 'part2'), ('part2-notes', 'counseling'),
                            ('part2-legal', 'part2'), ('counseling', 'counseling'), ('survivor', 'protected')));
ALTER TABLE privacy_consent ADD CONSTRAINT consent_names_its_person CHECK (
    (recipient = 'person') = (recipient_staff_id IS NOT NULL));
-- 34 USC 12291(b)(2)(B)(ii) names the person, a parent and a court-appointed guardian.
ALTER TABLE privacy_consent ADD CONSTRAINT consent_survivor_signed_by_no_agent CHECK (NOT (form = 'survivor' AND capacity = 'agent'));

-- A signed paper does not change. It can be revoked, once, now.
CREATE FUNCTION nf.keep_consent() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
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
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON privacy_consent FOR EACH ROW EXECUTE FUNCTION nf.keep_consent();

-- A client revokes to whoever is in front of them: also someone who does not hold the compartment the consent
-- opens, or the one its release lies in. From this statement on it opens nothing, and its end is due no more.
CREATE FUNCTION nf.revoke_consent(wanted uuid) RETURNS timestamptz LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE k privacy_consent;
BEGIN
    SELECT * INTO k FROM privacy_consent WHERE id = wanted FOR UPDATE;
    IF k.id IS NULL OR NOT nf.on_team(k.matter_id) OR nf.role() NOT IN ('attorney', 'paralegal', 'case-manager') THEN
        RAISE EXCEPTION 'no such consent' USING ERRCODE = '42501';
    END IF;
    IF k.revoked_at IS NULL THEN
        UPDATE privacy_consent SET revoked_at = now() WHERE id = wanted;
        UPDATE care_release SET revoked_at = now() WHERE consent_id = wanted;
        UPDATE calendar_due d SET state = 'cancelled' FROM care_release r
         WHERE r.consent_id = wanted AND d.subject_id = r.id AND d.state IN ('proposed', 'confirmed', 'firm', 'open');
        RETURN now();
    END IF;
    RETURN k.revoked_at;
END $$;

REVOKE ALL ON FUNCTION nf.keep_consent(), nf.revoke_consent(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nf.revoke_consent(uuid) TO nf_app;
ALTER FUNCTION nf.revoke_consent(uuid) OWNER TO nf_definer;
ALTER FUNCTION nf.keep_consent() OWNER TO nf_definer;
