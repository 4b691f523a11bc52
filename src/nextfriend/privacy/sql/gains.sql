-- Whether a consent opens records to this coworker.
CREATE OR REPLACE FUNCTION nf.gains(k privacy_consent, who uuid, role text) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public AS $$
    SELECT nf.consent_fits(k.form, k.compartment, role) AND nf.consent_names(k.recipient, k.recipient_staff_id, who, role)
$$;
