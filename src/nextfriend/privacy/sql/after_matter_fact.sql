-- A seat, a consent or an opening changed: the clearances of its matter follow.
CREATE OR REPLACE FUNCTION nf.after_matter_fact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM nf.clear_matter(NEW.matter_id);
    IF TG_TABLE_NAME = 'privacy_consent' THEN
        PERFORM nf.clear_share(h.id) FROM privacy_share h WHERE h.matter_id = NEW.matter_id;
    END IF;
    RETURN NULL;
END $$;
