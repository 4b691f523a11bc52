-- Opens a matter: its wall and the opener's seat. The only way a wall comes to be.
CREATE OR REPLACE FUNCTION nf.open_matter(matter uuid, wanted_program uuid, only_team boolean) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    p privacy_program;
    role text := nf.role();
BEGIN
    SELECT * INTO p FROM privacy_program WHERE id = wanted_program AND office_id = nf.office();
    IF p.id IS NULL OR role NOT IN ('attorney', 'paralegal', 'case-manager')
       OR NOT EXISTS (SELECT FROM privacy_programmember m WHERE m.program_id = p.id AND m.staff_id = nf.me()
                         AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())) THEN
        RAISE EXCEPTION 'you may not open a matter in this program' USING ERRCODE = '42501';
    END IF;
    IF p.notice_first AND role = 'case-manager' THEN
        RAISE EXCEPTION 'the client was not told first' USING ERRCODE = '42501';
    END IF;
    INSERT INTO privacy_wall (id, office_id, matter_id, compartment, scope_id, program_id, need_to_know)
    VALUES (matter, p.office_id, matter, 'identity', 0, p.id, only_team OR NOT p.is_open);
    INSERT INTO privacy_teammember (id, office_id, matter_id, compartment, scope_id, staff_id, role, valid_from)
    VALUES (gen_random_uuid(), p.office_id, matter, 'identity', 0, nf.me(), role, now());
    INSERT INTO privacy_teammember (id, office_id, matter_id, compartment, scope_id, staff_id, role, valid_from)
    SELECT gen_random_uuid(), p.office_id, matter, 'identity', 0, s.id, s.role, now()
      FROM accounts_staff s WHERE s.office_id = p.office_id AND s.role = 'clerk';
END $$;
GRANT EXECUTE ON FUNCTION nf.open_matter(uuid, uuid, boolean) TO nf_app;
