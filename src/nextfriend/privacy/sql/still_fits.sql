-- Whether what was asked for may still be done: between the asking and the second person's yes, people leave, change their role
-- or are screened, a program turns out to be under 42 CFR part 2, and a matter may have an attorney again.
CREATE OR REPLACE FUNCTION nf.still_fits(a privacy_approval) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH here AS (SELECT s.* FROM accounts_staff s WHERE s.office_id = a.office_id AND (s.left_at IS NULL OR s.left_at > now()))
    SELECT CASE a.act
        WHEN 'supervise' THEN EXISTS (SELECT FROM here h WHERE h.id = a.subject_id AND h.role <> 'clerk')
                          AND EXISTS (SELECT FROM here h WHERE h.id::text = a.target AND h.role NOT IN ('administrator', 'clerk'))
        WHEN 'role' THEN EXISTS (SELECT FROM here h WHERE h.id = a.subject_id AND h.role <> 'clerk')
        WHEN 'join-program' THEN EXISTS (SELECT FROM here h WHERE h.id = a.subject_id AND h.role <> 'clerk')
        WHEN 'topology' THEN NOT EXISTS (SELECT FROM privacy_program p WHERE p.id = a.subject_id AND p.is_part2)
        WHEN 'recover' THEN NOT EXISTS (SELECT nf.attorneys_on(a.subject_id))
                        AND EXISTS (SELECT FROM here h WHERE h.id::text = a.target AND h.role = 'attorney')
                        AND NOT EXISTS (SELECT FROM privacy_screen x WHERE x.matter_id = a.subject_id AND x.staff_id::text = a.target
                                           AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now()))
        ELSE true END
$$;
