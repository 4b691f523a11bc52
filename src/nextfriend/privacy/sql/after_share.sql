-- A share was made or withdrawn: who holds its scope follows.
CREATE OR REPLACE FUNCTION nf.after_share() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM nf.clear_share(NEW.id);
    RETURN NULL;
END $$;
