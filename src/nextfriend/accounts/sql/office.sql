-- The office of whoever speaks in this transaction; NULL for nobody.
CREATE OR REPLACE FUNCTION nf.office() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN (
    SELECT s.office_id FROM accounts_session n JOIN accounts_staff s ON s.id = n.staff_id
     WHERE n.key_hash = nf.key_hash(nullif(current_setting('nf.token', true), ''))
       AND n.expires_at > now() AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
); END $$;
GRANT EXECUTE ON FUNCTION nf.office() TO nf_app;
