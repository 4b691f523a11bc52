-- The values that papers were made of go with them, once their destruction has begun (documents/retention/destroying/signals.py).
CREATE OR REPLACE FUNCTION nf.forget_drafted(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE d documents_destruction := nf.confirmed_destruction(wanted);
BEGIN
    UPDATE assembly_drafted a SET values = '[]' FROM documents_document o WHERE o.id = a.document_id AND o.destruction_id = d.id;
END $$;
GRANT EXECUTE ON FUNCTION nf.forget_drafted(uuid) TO nf_app;
