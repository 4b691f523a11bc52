-- A paper is put before an attorney of the office, in a version of its own.
CREATE OR REPLACE FUNCTION nf.check_signing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM documents_version v JOIN documents_document d ON d.id = v.document_id
                    WHERE v.id = NEW.version_id AND d.id = NEW.document_id AND d.matter_id = NEW.matter_id
                      AND d.compartment = NEW.compartment AND v.compartment = NEW.compartment)
       OR NOT EXISTS (SELECT FROM accounts_staff s WHERE s.id = NEW.signer_id AND s.office_id = nf.office() AND s.role = 'attorney') THEN
        RAISE EXCEPTION 'not to be signed so' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
