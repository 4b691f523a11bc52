-- Whether a consent may stand behind a request for records by the speaker now: a HIPAA authorization of this client on this matter, from a
-- discloser outside, in force, that names the speaker's team or them in person (45 CFR 164.508(c)(1)(ii), (iii)).
CREATE OR REPLACE FUNCTION nf.serves_records(consent uuid, matter uuid, client uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM privacy_consent k
         WHERE k.id = consent AND k.matter_id = matter AND k.client_id = client AND k.form = 'hipaa' AND k.discloser_kind <> 'office'
           AND nf.consent_names(k.recipient, k.recipient_staff_id, nf.me(), nf.role())
           AND nf.consent_from(k) <= now() AND (k.valid_to IS NULL OR k.valid_to > now()) AND k.revoked_at IS NULL)
$$;
REVOKE ALL ON FUNCTION nf.serves_records(uuid, uuid, uuid) FROM PUBLIC;
