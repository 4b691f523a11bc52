-- Every audit row waits to be sealed.
CREATE OR REPLACE FUNCTION nf.await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO privacy_unsealed VALUES (NEW.id, NEW.xid);
    RETURN NULL;
END $$;
