-- A destruction is proposed by one person, of everything on file in one kind of record, where nothing stands against it; never of a sealed kind.
CREATE OR REPLACE FUNCTION nf.check_destruction() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(NEW.matter_id::text, 1202));
    NEW.versions := nf.versions_on_file(NEW.matter_id, NEW.compartment);
    IF NEW.compartment NOT IN ('legal', 'work-product', 'shared', 'finance', 'care') OR btrim(NEW.reason) = '' OR btrim(NEW.authority) = ''
       OR NEW.decided_at IS NOT NULL OR NEW.decided_by_id IS NOT NULL OR NEW.is_confirmed IS NOT NULL OR NEW.started_at IS NOT NULL
       OR NEW.destroyed_at IS NOT NULL OR NEW.shared_files <> 0 OR cardinality(NEW.versions) = 0
       OR nf.why_not_destroyed(NEW.matter_id, NEW.compartment, NEW.versions) <> ''
       OR EXISTS (SELECT FROM documents_destruction d WHERE d.matter_id = NEW.matter_id AND d.compartment = NEW.compartment
                     AND d.destroyed_at IS NULL AND d.is_confirmed IS DISTINCT FROM false) THEN
        RAISE EXCEPTION 'not to be destroyed' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
