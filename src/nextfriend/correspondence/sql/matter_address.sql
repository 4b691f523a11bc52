-- Whose open address has this digest (SHA-256 of what stands before the @), for the mail listener, which has no session. It answers for one
-- address that is known in full already (96 bits): nobody lists addresses with it, and one that is closed is not there. A row made for another
-- matter's address is told too; the listener makes each again with the key and compares (correspondence/matter_mail/addresses.py).
CREATE OR REPLACE FUNCTION nf.matter_address(wanted text) RETURNS TABLE (office uuid, clerk uuid, matter uuid, number integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.office_id, s.id, a.matter_id, a.number
      FROM correspondence_matteraddress a JOIN accounts_staff s ON s.office_id = a.office_id AND s.role = 'clerk'
     WHERE a.digest = wanted AND (a.closes_at IS NULL OR a.closes_at > statement_timestamp())
       AND (s.left_at IS NULL OR s.left_at > now()) ORDER BY a.opened_at, a.id
$$;
GRANT EXECUTE ON FUNCTION nf.matter_address(text) TO nf_app;
