-- Says that the files are gone, once; how many of them stay because another record of the matter has the same.
CREATE OR REPLACE FUNCTION nf.finish_destruction(wanted uuid, stay integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE d documents_destruction := nf.confirmed_destruction(wanted);
BEGIN
    IF d.started_at IS NULL OR nf.under_hold(d.matter_id) OR stay < 0 THEN RAISE EXCEPTION 'nothing here to finish' USING ERRCODE = '42501'; END IF;
    IF d.destroyed_at IS NOT NULL THEN RETURN false; END IF;
    UPDATE documents_destruction SET destroyed_at = now(), shared_files = stay WHERE id = d.id;
    RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION nf.finish_destruction(uuid, integer) TO nf_app;
