-- Says whose an old record is (nf.unnamed_rows): a client of its matter. What belongs to it goes with it: a document's versions and
-- the line that told of it, an entry's text. Whoever says so reads none of it by that.
CREATE OR REPLACE FUNCTION nf.name_row(wanted uuid, person uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE r record;
BEGIN
    SELECT * INTO r FROM nf.unnamed_rows() u WHERE u.id = wanted;
    IF r.id IS NULL OR NOT EXISTS (SELECT FROM matters_party p WHERE p.matter_id = r.matter AND nf.is_client(p.part, p.office_id)
       AND p.person_id = person) THEN
        RAISE EXCEPTION 'this is not yours to say' USING ERRCODE = '42501';
    END IF;
    UPDATE documents_document SET about_id = person WHERE id = r.id;
    UPDATE documents_version SET about_id = person WHERE document_id = r.id AND compartment = r.compartment;
    UPDATE matters_body SET about_id = person WHERE matter_id = r.matter AND compartment = r.compartment AND id IN (
        SELECT e.id FROM matters_entry e WHERE e.matter_id = r.matter AND r.id IN (e.id, e.subject_id) AND e.compartment = r.compartment);
    UPDATE matters_entry SET about_id = person WHERE matter_id = r.matter AND compartment = r.compartment AND r.id IN (id, subject_id)
       AND about_id IS NULL;
END $$;
GRANT EXECUTE ON FUNCTION nf.name_row(uuid, uuid) TO nf_app;
