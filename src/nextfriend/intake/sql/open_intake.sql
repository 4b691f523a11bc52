-- Raises the wall of an intake and seats its team: whoever takes it, the program's attorneys, and the coworkers who take
-- intakes there. The mailbox clerk may, for what comes by the public form or by mail.
CREATE OR REPLACE FUNCTION nf.open_intake(intake uuid, wanted_program uuid) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    p privacy_program;
    mine text := nf.role();
BEGIN
    SELECT * INTO p FROM privacy_program WHERE id = wanted_program AND office_id = nf.office();
    IF p.id IS NULL OR (mine IS DISTINCT FROM 'clerk' AND NOT EXISTS (SELECT FROM nf.intake_team(p.id) t WHERE t = nf.me())
            AND (mine NOT IN ('attorney', 'paralegal', 'case-manager')
                 OR NOT EXISTS (SELECT FROM privacy_programmember m WHERE m.program_id = p.id AND m.staff_id = nf.me()
                                   AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())))) THEN
        RAISE EXCEPTION 'you may not take an intake in this program' USING ERRCODE = '42501';
    END IF;
    INSERT INTO privacy_wall (id, office_id, matter_id, compartment, scope_id, program_id, need_to_know)
    VALUES (intake, p.office_id, intake, 'identity', 0, p.id, true);
    INSERT INTO privacy_teammember (id, office_id, matter_id, compartment, scope_id, staff_id, role, valid_from)
    SELECT gen_random_uuid(), p.office_id, intake, 'identity', 0, s.id, s.role, now()
      FROM accounts_staff s
     WHERE s.office_id = p.office_id AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
       AND (s.id = nf.me() OR s.role = 'clerk' OR s.id IN (SELECT nf.intake_team(p.id)));
END $$;
GRANT EXECUTE ON FUNCTION nf.open_intake(uuid, uuid) TO nf_app;
