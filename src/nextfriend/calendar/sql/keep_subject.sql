-- A due row stands for one thing, of one kind, for good.
CREATE OR REPLACE FUNCTION nf.keep_subject() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a due row keeps what it stands for' USING ERRCODE = '42501';
END $$;
