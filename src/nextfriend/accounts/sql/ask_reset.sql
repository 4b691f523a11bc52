-- Keeps that somebody asked for a new password for this address, whoever has it: the work is the same for an address that
-- nobody has. At most a thousand wait.
CREATE OR REPLACE FUNCTION nf.ask_reset(said_email text) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO accounts_resetrequest (id, email, at) SELECT gen_random_uuid(), left(said_email, 254), now()
     WHERE (SELECT count(*) FROM accounts_resetrequest) < 1000
$$;
GRANT EXECUTE ON FUNCTION nf.ask_reset(text) TO nf_app;
