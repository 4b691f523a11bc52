-- Nobody signs in any more as a coworker whose employment has ended, and every session of theirs ends: for an administrator
-- of the same office, who writes none of their credentials.
CREATE OR REPLACE FUNCTION nf.close_account(who uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF nf.role() IS DISTINCT FROM 'administrator' OR NOT EXISTS (
            SELECT FROM accounts_staff s WHERE s.id = who AND s.office_id = nf.office() AND s.left_at <= now()) THEN
        RAISE EXCEPTION 'account not closed' USING ERRCODE = '42501';
    END IF;
    UPDATE accounts_user SET is_active = false WHERE id = who;
    DELETE FROM accounts_session WHERE staff_id = who;
END $$;
GRANT EXECUTE ON FUNCTION nf.close_account(uuid) TO nf_app;
