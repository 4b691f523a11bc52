-- Ends every session of a coworker's, for an administrator of the same office; says how many ended.
CREATE OR REPLACE FUNCTION nf.end_sessions_of(who uuid) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE ended bigint;
BEGIN
    IF nf.role() IS DISTINCT FROM 'administrator'
       OR NOT EXISTS (SELECT FROM accounts_staff s WHERE s.id = who AND s.office_id = nf.office()) THEN
        RAISE EXCEPTION 'sessions not ended' USING ERRCODE = '42501';
    END IF;
    DELETE FROM accounts_session WHERE staff_id = who;
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
END $$;
GRANT EXECUTE ON FUNCTION nf.end_sessions_of(uuid) TO nf_app;
