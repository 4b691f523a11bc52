-- What a service is found by: its name and organization (A), its languages (B), where it is and which area it serves (C), the rest (D); and, by
-- itself, who may have it.
CREATE OR REPLACE FUNCTION nf.keep_resource_words() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.eligible := to_tsvector('english', nf.plain(NEW.eligibility));
    NEW.words := setweight(to_tsvector('english', nf.plain(concat_ws(' ', NEW.name, NEW.organization))), 'A')
              || setweight(to_tsvector('english', nf.plain(NEW.languages)), 'B')
              || setweight(to_tsvector('english', nf.plain(concat_ws(' ', NEW.address, NEW.area))), 'C')
              || to_tsvector('english', nf.plain(concat_ws(' ', NEW.description, NEW.applying, NEW.eligibility)));
    RETURN NEW;
END $$;
