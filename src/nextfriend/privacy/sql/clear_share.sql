-- One-item sharing: the snapshot's scope is the share's own. A sealed kind is handed over only while a consent
-- in force names the recipient, and goes when the consent goes.
CREATE OR REPLACE FUNCTION nf.clear_share(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    h privacy_share;
    place bigint;
BEGIN
    SELECT * INTO STRICT h FROM privacy_share WHERE id = wanted;
    place := nf.scope_at(h.office_id, NULL, NULL, h.id, h.compartment);
    DELETE FROM privacy_clearance WHERE share_id = h.id;
    INSERT INTO privacy_clearance (staff_id, scope_id, share_id, valid_from, valid_to)
    SELECT h.shared_by_id, place, h.id, h.valid_from, h.valid_to WHERE h.valid_to IS NULL OR h.valid_to > h.valid_from;
    INSERT INTO privacy_clearance (staff_id, scope_id, share_id, consent_id, valid_from, valid_to)
    SELECT h.staff_id, place, h.id, r.consent_id, r.starts, r.ends FROM (
        SELECT NULL::uuid AS consent_id, h.valid_from AS starts, h.valid_to AS ends WHERE NOT nf.is_sealed(h.compartment)
        UNION ALL
        SELECT k.id, greatest(h.valid_from, k.valid_from), least(h.valid_to, k.valid_to, k.revoked_at)
          FROM privacy_consent k JOIN accounts_staff s ON s.id = h.staff_id
         WHERE nf.is_sealed(h.compartment) AND k.matter_id = h.matter_id AND k.compartment = h.compartment
           AND nf.consent_fits(k.form, k.compartment, s.role)
           AND nf.consent_names(k.recipient, k.recipient_staff_id, s.id, s.role)) r
     WHERE r.ends IS NULL OR r.ends > r.starts;
END $$;
