-- The addresses for which a new password was asked, each once; they are taken off. Two workers never get the same.
CREATE OR REPLACE FUNCTION nf.take_resets() RETURNS TABLE (email text) LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    WITH taken AS (
        DELETE FROM accounts_resetrequest WHERE id IN (SELECT id FROM accounts_resetrequest FOR UPDATE SKIP LOCKED)
        RETURNING email
    ) SELECT DISTINCT lower(email) FROM taken
$$;
GRANT EXECUTE ON FUNCTION nf.take_resets() TO nf_app;
