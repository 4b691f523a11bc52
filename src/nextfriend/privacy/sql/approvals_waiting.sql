-- The requests that wait for the speaker as the second person.
CREATE OR REPLACE FUNCTION nf.approvals_waiting() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.id FROM privacy_approval a
     WHERE a.office_id = nf.office() AND a.decided_at IS NULL AND nf.may_approve(a) ORDER BY a.asked_at
$$;
GRANT EXECUTE ON FUNCTION nf.approvals_waiting() TO nf_app;
