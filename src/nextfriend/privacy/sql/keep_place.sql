-- A row keeps its compartment: what moves between compartments moves through a function that asks who may.
CREATE OR REPLACE FUNCTION nf.keep_place() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a row keeps its compartment' USING ERRCODE = '42501';
END $$;
