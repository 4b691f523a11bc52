-- Which of every office's addresses for court mail are open, for the mail listener, which has no session. A number opens
-- nothing: the address itself is made with a key that only our own processes hold.
CREATE OR REPLACE FUNCTION nf.intake_addresses() RETURNS TABLE (office uuid, number integer, closes_at timestamp with time zone)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.office_id, a.number, a.closes_at FROM correspondence_intakeaddress a ORDER BY a.office_id, a.number
$$;
GRANT EXECUTE ON FUNCTION nf.intake_addresses() TO nf_app;
