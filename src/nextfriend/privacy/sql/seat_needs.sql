-- What the speaker needs for doing `wanted` to a seat of this role on this matter; NULL where it is not theirs to do.
CREATE OR REPLACE FUNCTION nf.seat_needs(matter uuid, wanted text, subject_role text) RETURNS text LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT r.needs FROM privacy_wall w JOIN privacy_program p ON p.id = w.program_id
      JOIN privacy_seatrule r ON r.topology = p.topology AND r.act = wanted AND r.subject = subject_role
     WHERE w.matter_id = matter AND w.office_id = nf.office() AND r.actor = nf.role()
       AND (nf.on_team(matter) OR nf.oversees(matter))
$$;
GRANT EXECUTE ON FUNCTION nf.seat_needs(uuid, text, text) TO nf_app;
