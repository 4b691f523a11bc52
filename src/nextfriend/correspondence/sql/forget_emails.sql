-- Sender and subject of e-mails go with them, once their destruction has begun (documents/retention/destroying/signals.py).
CREATE OR REPLACE FUNCTION nf.forget_emails(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE d documents_destruction := nf.confirmed_destruction(wanted);
BEGIN
    DELETE FROM correspondence_communication c USING documents_version v, documents_document o
    WHERE v.id = c.version_id AND o.id = v.document_id AND o.destruction_id = d.id;
END $$;
GRANT EXECUTE ON FUNCTION nf.forget_emails(uuid) TO nf_app;
