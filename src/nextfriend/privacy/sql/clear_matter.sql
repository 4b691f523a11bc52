-- Rewrites every clearance that rests on one matter, in the transaction that changed a fact about it.
CREATE OR REPLACE FUNCTION nf.clear_matter(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM privacy_clearance WHERE matter_id = wanted AND share_id IS NULL;
    INSERT INTO privacy_clearance (staff_id, scope_id, matter_id, consent_id, valid_from, valid_to)
    WITH wall AS (
        SELECT w.*, p.topology FROM privacy_wall w JOIN privacy_program p ON p.id = w.program_id WHERE w.matter_id = wanted),
    seat AS (SELECT * FROM nf.team_windows(wanted)),
    held AS (
        SELECT seat.staff_id, c.compartment::text, NULL::uuid AS about_id, NULL::uuid AS consent_id, seat.valid_from, seat.valid_to
          FROM seat, wall JOIN privacy_cell c ON c.topology = wall.topology
         WHERE c.role = seat.line AND c.needs = 'yes' AND (wall.need_to_know OR nf.is_sealed(c.compartment))
        UNION ALL
        SELECT seat.staff_id, c.compartment, k.client_id, k.id, greatest(seat.valid_from, nf.consent_from(k)),
               least(seat.valid_to, k.valid_to, k.revoked_at)
          FROM seat, wall JOIN privacy_cell c ON c.topology = wall.topology
          JOIN privacy_consent k ON k.compartment = c.compartment AND k.matter_id = wanted
         WHERE c.role = seat.line AND c.needs = 'consent' AND nf.consent_from(k) IS NOT NULL
           AND nf.consent_fits(k.form, k.compartment, seat.role)
           AND nf.consent_names(k.recipient, k.recipient_staff_id, seat.staff_id, seat.role)
        UNION ALL
        SELECT seat.staff_id, o.compartment, NULL, NULL, greatest(seat.valid_from, o.valid_from), least(seat.valid_to, o.valid_to)
          FROM seat, wall, privacy_opening o
         WHERE o.matter_id = wanted AND o.staff_id = seat.staff_id AND seat.role IS NOT NULL AND wall.need_to_know)
    SELECT h.staff_id, nf.scope_for(NULL, wanted, h.compartment, h.about_id), wanted, h.consent_id, h.valid_from, h.valid_to
      FROM held h WHERE h.valid_to IS NULL OR h.valid_to > h.valid_from;
    PERFORM nf.clear_share(s.id) FROM privacy_share s WHERE s.matter_id = wanted;
END $$;
