-- Credentials stand behind row security too. They are looked up before anybody speaks, so reading stays open to the
-- web's role (passwords are hashes, second factors are encrypted with a key that is not here); writing asks for a
-- voucher: whose row it is, signed with the key that only our own processes hold. Injected SQL holds none for others.
CREATE OR REPLACE FUNCTION nf.vouched() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    k accounts_ticketkey;
    said text := nullif(current_setting('nf.voucher', true), '');
BEGIN
    IF said IS NULL OR said !~ '^[0-9a-f]{96}$' THEN
        RETURN NULL;
    END IF;
    SELECT * INTO STRICT k FROM accounts_ticketkey WHERE id = 1;
    IF decode(substr(said, 33), 'hex')
       IS DISTINCT FROM sha256(k.outer_pad || sha256(k.inner_pad || convert_to('vouch' || substr(said, 1, 32), 'UTF8'))) THEN
        RETURN NULL;
    END IF;
    RETURN substr(said, 1, 32)::uuid;
END $$;
GRANT EXECUTE ON FUNCTION nf.vouched() TO nf_app;
