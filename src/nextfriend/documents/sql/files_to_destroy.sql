-- The SHA-256 of the files that a destruction which has begun takes off their shelf: those that no document on file there has as well. What other rooms
-- have there they say themselves (retention/destroying/signals.py). NULL while a legal hold stands: then nothing is taken.
CREATE OR REPLACE FUNCTION nf.files_to_destroy(wanted uuid) RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE d documents_destruction := nf.confirmed_destruction(wanted);
BEGIN
    IF d.started_at IS NULL THEN RAISE EXCEPTION 'nothing here to destroy' USING ERRCODE = '42501'; END IF;
    PERFORM nf.close_shelves(d.matter_id);
    IF nf.under_hold(d.matter_id) THEN RETURN NULL; END IF;
    RETURN ARRAY(
        SELECT v.digest FROM documents_version v WHERE v.id = ANY (d.versions)
        EXCEPT SELECT v.digest FROM documents_version v JOIN documents_document o ON o.id = v.document_id
                WHERE v.matter_id = d.matter_id AND v.compartment = d.compartment AND o.state <> 'destroyed');
END $$;
GRANT EXECUTE ON FUNCTION nf.files_to_destroy(uuid) TO nf_app;
