-- Opening or closing a matter moves every row of it to its new scope in the same transaction.
CREATE OR REPLACE FUNCTION nf.rescope_matter() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE t regclass;
BEGIN
    FOR t IN SELECT g.tgrelid FROM pg_trigger g JOIN pg_proc f ON f.oid = g.tgfoid
              WHERE f.proname = 'set_scope' AND NOT g.tgisinternal LOOP
        EXECUTE format('UPDATE %s SET compartment = compartment WHERE matter_id = $1', t) USING NEW.matter_id;
    END LOOP;
    PERFORM nf.clear_matter(NEW.matter_id);
    RETURN NULL;
END $$;
