-- 'yes'; else why not: 'nobody' (no coworker), 'left', 'early' (not yet begun), 'clerk' (a mailbox, not a person).
CREATE OR REPLACE FUNCTION nf.may_sign_in(who uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce((SELECT CASE WHEN s.role = 'clerk' THEN 'clerk' WHEN s.left_at <= now() THEN 'left'
                                 WHEN s.joined_at > now() THEN 'early' ELSE 'yes' END
                       FROM accounts_staff s WHERE s.id = who), 'nobody')
$$;
GRANT EXECUTE ON FUNCTION nf.may_sign_in(uuid) TO nf_app;
