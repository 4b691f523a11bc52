-- Writes what a page is searched by, in its own scope, with its matter. A page that moves to another scope takes its keys along without
-- being read again.
CREATE OR REPLACE FUNCTION nf.write_page_keys() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        NEW.text := OLD.text;
        NEW.keys := ARRAY(SELECT nf.in_scope(nf.in_scope(k, OLD.scope_id), NEW.scope_id) FROM unnest(OLD.keys) k);
    ELSE
        NEW.keys := ARRAY(SELECT nf.in_scope(k, NEW.scope_id) FROM nf.word_keys(NEW.text) k LIMIT 20000)
            || nf.in_scope(hashtextextended(NEW.matter_id::text, 0), NEW.scope_id);
    END IF;
    RETURN NEW;
END $$;
