-- Whether the speaker may ask for this: the thing exists in their office, and its kind is theirs to ask for.
CREATE OR REPLACE FUNCTION nf.may_ask(act text, subject uuid, target text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN act = 'recover' THEN EXISTS (SELECT FROM nf.unseated_matters() u WHERE u.matter = subject)
                 AND EXISTS (SELECT FROM accounts_staff s WHERE s.id::text = target AND s.office_id = nf.office()
                                AND s.role = 'attorney' AND (s.left_at IS NULL OR s.left_at > now()))
           WHEN nf.role() <> 'administrator' THEN false
           WHEN act = 'supervise' AND NOT EXISTS (  -- whoever keeps the office supervises nobody
               SELECT FROM accounts_staff s WHERE s.id::text = target AND s.id <> subject AND s.office_id = nf.office()
                  AND s.role NOT IN ('administrator', 'clerk') AND (s.left_at IS NULL OR s.left_at > now())) THEN false
           WHEN act = 'ethics-screener' THEN EXISTS (SELECT FROM accounts_staff s WHERE s.id = subject AND s.office_id = nf.office()
                  AND s.role = 'attorney' AND (s.left_at IS NULL OR s.left_at > now()))
           WHEN act IN ('supervise', 'role', 'join-program') THEN EXISTS (
               SELECT FROM accounts_staff s WHERE s.id = subject AND s.office_id = nf.office() AND s.role <> 'clerk')
           WHEN act = 'topology' THEN EXISTS (SELECT FROM privacy_program p WHERE p.id = subject AND p.office_id = nf.office())
           WHEN act = 'invite' THEN EXISTS (SELECT FROM accounts_invitation i WHERE i.id = subject AND i.office_id = nf.office())
           ELSE false END
$$;
