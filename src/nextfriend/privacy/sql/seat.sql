-- Puts a coworker on a matter's team, in the role they hold in the office. The only way, besides opening a matter, that
-- a seat comes to be: who may give it is privacy_seatrule's to say. An advocate's seat in a protected program lies in
-- the protected compartment: not even existence crosses.
CREATE OR REPLACE FUNCTION nf.seat(wanted uuid, matter uuid, coworker uuid, since timestamptz) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    s accounts_staff;
    w privacy_wall;
    needs text;
BEGIN
    SELECT * INTO w FROM privacy_wall x WHERE x.matter_id = matter FOR UPDATE;
    SELECT * INTO s FROM accounts_staff x WHERE x.id = coworker AND x.office_id = w.office_id
       AND x.joined_at <= now() AND (x.left_at IS NULL OR x.left_at > now());
    needs := nf.seat_needs(matter, 'seat', s.role);
    -- A supervisor assigns whom they supervise, and nobody who is shut out of the matter.
    IF nf.role() = 'supervisor' AND (s.supervisor_id IS DISTINCT FROM nf.me()
        OR EXISTS (SELECT FROM privacy_screen x WHERE x.matter_id = matter AND x.staff_id = s.id
                      AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now()))) THEN
        needs := NULL;
    END IF;
    IF s.id IS NULL OR needs IS NULL OR (needs = 'vacant' AND EXISTS (SELECT nf.attorneys_on(matter))) THEN
        RAISE EXCEPTION 'this seat is not yours to give' USING ERRCODE = '42501';
    END IF;
    IF s.role = 'case-manager' AND nf.awaits_notice(matter) THEN
        RAISE EXCEPTION 'the client was not told first' USING ERRCODE = '42501';
    END IF;
    IF EXISTS (SELECT FROM privacy_teammember t WHERE t.matter_id = matter AND t.staff_id = s.id
                  AND (t.valid_to IS NULL OR t.valid_to > now())) THEN
        RETURN;  -- not an error: it would tell the lawyers which advocate is there already
    END IF;
    INSERT INTO privacy_teammember (id, office_id, matter_id, compartment, scope_id, staff_id, role, valid_from)
    SELECT wanted, w.office_id, matter,
           CASE WHEN p.topology = 'protected' AND s.role = 'case-manager' THEN 'protected' ELSE 'identity' END,
           0, s.id, s.role, coalesce(since, now())
      FROM privacy_program p WHERE p.id = w.program_id;
END $$;
GRANT EXECUTE ON FUNCTION nf.seat(uuid, uuid, uuid, timestamptz) TO nf_app;
