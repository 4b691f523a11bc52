-- Nothing is added to a destroyed document: no version, no words, no passage, no copy. A new version waits for whoever is just taking files off the
-- matter's shelves (close_shelves.sql): the same bytes may be among them.
CREATE OR REPLACE FUNCTION nf.check_not_destroyed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE whole uuid;
BEGIN
    IF TG_TABLE_NAME = 'documents_version' THEN
        PERFORM pg_advisory_xact_lock_shared(hashtextextended(NEW.matter_id::text, 1202));
        whole := (to_jsonb(NEW) ->> 'document_id')::uuid;
    ELSE
        SELECT v.document_id INTO whole FROM documents_version v WHERE v.id = (to_jsonb(NEW) ->> 'version_id')::uuid;
    END IF;
    IF EXISTS (SELECT FROM documents_document d WHERE d.id = whole AND d.state = 'destroyed') THEN
        RAISE EXCEPTION 'this document was destroyed' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
