-- The second person decides. What was asked for happens in this statement, or is declined; both stay on record. False, and
-- nothing decided, where it may no longer be done.
CREATE OR REPLACE FUNCTION nf.decide_approval(wanted uuid, yes boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE a privacy_approval;
BEGIN
    SELECT * INTO a FROM privacy_approval WHERE id = wanted FOR UPDATE;
    IF a.id IS NULL OR yes IS NULL OR NOT nf.may_approve(a) THEN
        RAISE EXCEPTION 'this is not yours to decide' USING ERRCODE = '42501';
    END IF;
    IF yes AND NOT nf.still_fits(a) THEN RETURN false; END IF;
    UPDATE privacy_approval SET decided_by_id = nf.me(), decided_at = now(), is_approved = yes WHERE id = a.id;
    IF NOT yes THEN RETURN true; END IF;
    IF a.act = 'role' THEN
        UPDATE accounts_staff SET role = a.target WHERE id = a.subject_id AND office_id = a.office_id;
    ELSIF a.act = 'supervise' THEN
        UPDATE accounts_staff SET supervisor_id = a.target::uuid WHERE id = a.subject_id AND office_id = a.office_id;
    ELSIF a.act = 'topology' THEN
        UPDATE privacy_program SET topology = a.target WHERE id = a.subject_id AND office_id = a.office_id;
    ELSIF a.act = 'join-program' THEN
        INSERT INTO privacy_programmember (id, office_id, program_id, staff_id, valid_from)
        VALUES (gen_random_uuid(), a.office_id, a.target::uuid, a.subject_id, now());
    ELSIF a.act = 'ethics-screener' THEN
        INSERT INTO conflicts_ethicsscreener (id, office_id, staff_id, valid_from) VALUES (gen_random_uuid(), a.office_id, a.subject_id, now());
    ELSIF a.act = 'recover' THEN
        INSERT INTO privacy_teammember (id, office_id, matter_id, compartment, scope_id, staff_id, role, valid_from)
        VALUES (gen_random_uuid(), a.office_id, a.subject_id, 'identity', 0, a.target::uuid, 'attorney', now());
    END IF;
    RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION nf.decide_approval(uuid, boolean) TO nf_app;
