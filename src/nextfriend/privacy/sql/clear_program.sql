-- The same for an open program: its members are the team of every matter in it, but for the sealed kinds, which lie with
-- each matter: held by the whole program, one of them would be said to be held on matters where nobody of it is seated.
CREATE OR REPLACE FUNCTION nf.clear_program(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM privacy_clearance WHERE program_id = wanted;
    INSERT INTO privacy_clearance (staff_id, scope_id, program_id, valid_from, valid_to)
    SELECT held.staff_id, nf.scope_at(held.office_id, wanted, NULL, NULL, held.compartment), wanted, held.valid_from, held.valid_to
      FROM (SELECT DISTINCT seat.staff_id, p.office_id, c.compartment, seat.valid_from, seat.valid_to
              FROM nf.program_windows(wanted) seat, privacy_program p JOIN privacy_cell c ON c.topology = p.topology
             WHERE p.id = wanted AND p.is_open AND c.role = seat.line AND c.needs = 'yes'
               AND NOT nf.is_sealed(c.compartment)) held
     WHERE held.valid_to IS NULL OR held.valid_to > held.valid_from;
    PERFORM nf.clear_share(s.id) FROM privacy_share s JOIN privacy_wall w ON w.matter_id = s.matter_id
      WHERE w.program_id = wanted AND NOT w.need_to_know;
END $$;
