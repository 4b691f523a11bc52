-- One-item sharing: the snapshot's scope is the share's own. Giver and receiver hold it while they are on the matter's
-- team: nothing is read by whoever has left it. A sealed kind is handed over only while a consent in force, from the person
-- it is about, names the receiver, and goes when the consent goes.
CREATE OR REPLACE FUNCTION nf.clear_share(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    h privacy_share;
    w privacy_wall;
    place bigint;
BEGIN
    SELECT * INTO STRICT h FROM privacy_share WHERE id = wanted;
    SELECT * INTO w FROM privacy_wall x WHERE x.matter_id = h.matter_id;
    place := nf.scope_at(h.office_id, NULL, NULL, h.id, h.compartment);
    DELETE FROM privacy_clearance WHERE share_id = h.id;
    INSERT INTO privacy_clearance (staff_id, scope_id, share_id, consent_id, valid_from, valid_to)
    WITH team AS (
        SELECT * FROM nf.team_windows(h.matter_id)
        UNION ALL
        SELECT p.* FROM nf.program_windows(w.program_id) p WHERE NOT w.need_to_know),
    given AS (
        SELECT h.shared_by_id AS who, NULL::uuid AS consent_id, h.valid_from AS starts, h.valid_to AS ends
        UNION ALL
        SELECT h.staff_id, NULL, h.valid_from, h.valid_to WHERE NOT nf.is_sealed(h.compartment)
        UNION ALL
        SELECT h.staff_id, k.id, greatest(h.valid_from, nf.consent_from(k)), least(h.valid_to, k.valid_to, k.revoked_at)
          FROM privacy_consent k JOIN accounts_staff s ON s.id = h.staff_id
         WHERE nf.is_sealed(h.compartment) AND k.matter_id = h.matter_id AND k.compartment = h.compartment
           AND k.client_id = h.about_id AND nf.consent_from(k) IS NOT NULL
           AND nf.consent_fits(k.form, k.compartment, s.role)
           AND nf.consent_names(k.recipient, k.recipient_staff_id, s.id, s.role))
    SELECT g.who, place, h.id, g.consent_id, greatest(g.starts, t.valid_from), least(g.ends, t.valid_to)
      FROM given g JOIN team t ON t.staff_id = g.who
     WHERE least(g.ends, t.valid_to) IS NULL OR least(g.ends, t.valid_to) > greatest(g.starts, t.valid_from);
END $$;
