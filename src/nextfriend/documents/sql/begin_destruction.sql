-- Takes the words of the pages, passages, redactions asked for, titles, tags and notes, and says of each document that it is destroyed: from here
-- nobody opens it, and its files follow (files_to_destroy.sql). Gives '' also where that is done, or why it cannot be.
CREATE OR REPLACE FUNCTION nf.begin_destruction(wanted uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    d documents_destruction := nf.confirmed_destruction(wanted);
    why text;
BEGIN
    IF d.started_at IS NOT NULL THEN RETURN ''; END IF;
    -- In the order in which work takes them: whoever reads a file holds its reading, whoever makes a copy its redaction, whoever adds a version or
    -- marks a passage the document, and only then waits at the shelves. What they wrote is seen below.
    PERFORM FROM documents_reading WHERE version_id = ANY (d.versions) ORDER BY id FOR UPDATE;
    PERFORM FROM documents_redaction WHERE version_id = ANY (d.versions) ORDER BY id FOR UPDATE;
    PERFORM FROM documents_document WHERE id IN (SELECT v.document_id FROM documents_version v WHERE v.id = ANY (d.versions)) ORDER BY id FOR UPDATE;
    PERFORM nf.close_shelves(d.matter_id);
    why := nf.why_not_destroyed(d.matter_id, d.compartment, d.versions);
    IF why <> '' THEN RETURN why; END IF;
    DELETE FROM documents_reading WHERE version_id = ANY (d.versions);
    DELETE FROM documents_page WHERE version_id = ANY (d.versions);
    DELETE FROM documents_passage WHERE version_id = ANY (d.versions);
    DELETE FROM documents_redaction WHERE version_id = ANY (d.versions);
    UPDATE documents_version SET note = '' WHERE id = ANY (d.versions);
    UPDATE documents_document SET state = 'destroyed', destruction_id = d.id, title = 'Destroyed document', tags = '{}', source_url = ''
     WHERE id IN (SELECT v.document_id FROM documents_version v WHERE v.id = ANY (d.versions));
    UPDATE documents_destruction SET started_at = now() WHERE id = d.id;
    RETURN '';
END $$;
GRANT EXECUTE ON FUNCTION nf.begin_destruction(uuid) TO nf_app;
