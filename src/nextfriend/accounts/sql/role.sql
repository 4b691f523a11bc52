-- The role of whoever speaks in this transaction; NULL for nobody.
CREATE OR REPLACE FUNCTION nf.role() RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN (
    SELECT role::text FROM accounts_staff WHERE id = nf.me()
); END $$;
GRANT EXECUTE ON FUNCTION nf.role() TO nf_app;
