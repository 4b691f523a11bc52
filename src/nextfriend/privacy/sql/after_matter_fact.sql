-- A seat, a consent or an opening changed: the clearances of its matter, and of what was handed over in it, follow.
CREATE OR REPLACE FUNCTION nf.after_matter_fact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM nf.clear_matter(NEW.matter_id);
    RETURN NULL;
END $$;
