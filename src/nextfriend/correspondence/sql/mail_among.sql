-- The SHA-256 of those files of a confirmed destruction that e-mails on the same shelf have as well: of court notices, of what was kept, of what could not
-- be read. Such a file stays (documents/retention/destroying/signals.py).
CREATE OR REPLACE FUNCTION nf.mail_among(wanted uuid) RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE d documents_destruction := nf.confirmed_destruction(wanted);
BEGIN
    RETURN ARRAY(
        SELECT v.digest FROM documents_version v WHERE v.id = ANY (d.versions)
        INTERSECT (
            SELECT n.digest FROM correspondence_notice n WHERE n.matter_id = d.matter_id AND n.compartment = d.compartment
            UNION SELECT k.digest FROM correspondence_keptemail k WHERE k.matter_id = d.matter_id AND k.compartment = d.compartment
            UNION SELECT f.digest FROM correspondence_fault f WHERE f.matter_id = d.matter_id AND f.compartment = d.compartment));
END $$;
GRANT EXECUTE ON FUNCTION nf.mail_among(uuid) TO nf_app;
