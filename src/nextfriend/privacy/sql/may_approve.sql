-- Whether the speaker may be the second person: an attorney who did not ask and gains nothing by it. The only attorney of an
-- office decides although she gains, since another asked. A matter nobody holds may be given by a supervisor as well; where
-- nobody but the asker and the receiver could, an administrator, who reads nothing of it.
CREATE OR REPLACE FUNCTION nf.may_approve(a privacy_approval) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH others AS (
        SELECT s.id, s.role FROM accounts_staff s
         WHERE s.office_id = a.office_id AND s.id <> a.asked_by_id AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
           AND NOT EXISTS (SELECT FROM privacy_screen x WHERE x.matter_id = a.subject_id AND x.staff_id = s.id
                              AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now()))),
    fit AS (
        SELECT o.id FROM others o WHERE NOT nf.gains_power(a, o.id)
           AND (o.role = 'attorney' OR (a.act = 'recover' AND o.role = 'supervisor')))
    SELECT a.decided_at IS NULL AND a.office_id = nf.office() AND nf.me() IN (
        SELECT id FROM fit
        UNION ALL
        SELECT o.id FROM others o WHERE NOT EXISTS (SELECT FROM fit)
           AND o.role = CASE WHEN a.act = 'recover' THEN 'administrator' ELSE 'attorney' END)
$$;
