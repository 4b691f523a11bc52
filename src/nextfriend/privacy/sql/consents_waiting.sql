-- The consents that wait for the speaker as the second person: the terms as they were signed.
CREATE OR REPLACE FUNCTION nf.consents_waiting() RETURNS TABLE (id uuid, matter uuid, form text, recipient text, recipient_staff uuid,
    discloser text, purpose text, signed_by text, capacity text, signed_date date, valid_from timestamptz, valid_to timestamptz,
    ending_event text, evidence text, paper uuid, recorded_by uuid, client uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT k.id, k.matter_id, k.form, k.recipient, k.recipient_staff_id, k.discloser, k.purpose, k.signed_by, k.capacity, k.signed_date,
           k.valid_from, k.valid_to, k.ending_event, k.evidence, k.paper_id, k.recorded_by_id,
           k.client_id
      FROM privacy_consent k
     WHERE k.office_id = nf.office() AND k.recorder_gains AND k.countersigned_at IS NULL AND k.revoked_at IS NULL
       AND (k.valid_to IS NULL OR k.valid_to > now()) AND nf.may_countersign(k)
     ORDER BY k.id
$$;
GRANT EXECUTE ON FUNCTION nf.consents_waiting() TO nf_app;
