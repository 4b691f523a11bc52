-- A signature is given by the one who was asked, of the bytes that were put before them; a request is taken back by whoever
-- made it. Each is answered once, and nothing is signed that its signer has not opened.
CREATE OR REPLACE FUNCTION nf.check_signature() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    s documents_signing;
    bytes text;
BEGIN
    SELECT * INTO s FROM documents_signing
     WHERE id = NEW.signing_id AND matter_id = NEW.matter_id AND compartment = NEW.compartment FOR SHARE;
    SELECT v.digest INTO bytes FROM documents_version v WHERE v.id = s.version_id;
    IF s.id IS NULL OR NEW.digest IS DISTINCT FROM bytes
       OR nf.me() IS DISTINCT FROM (CASE NEW.answer WHEN 'withdrawn' THEN s.asked_by_id ELSE s.signer_id END)
       OR (NEW.answer <> 'withdrawn' AND nf.role() IS DISTINCT FROM 'attorney')
       OR (NEW.answer = 'signed' AND NOT nf.has_read(s.version_id))
       OR EXISTS (SELECT FROM documents_signature g WHERE g.signing_id = s.id) THEN
        RAISE EXCEPTION 'not yours to sign' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
