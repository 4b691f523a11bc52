-- What the application may put on record: a consent in the speaker's own name, with the paper (a document of this matter
-- that has its file, and that the speaker can open) or what the client wrote or drew on the screen, and no countersignature. A drawing
-- is points on a field of 1,000 by 300 (privacy/consent/drawing.py) under words that are kept with their hash. What a Part 2 program keeps
-- of its own is opened by a Part 2 release, and by no survivor's (42 CFR 2.31); elsewhere it is the other way round.
CREATE OR REPLACE FUNCTION nf.check_consent() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.recorded_by_id IS DISTINCT FROM nf.me() OR NEW.countersigned_at IS NOT NULL OR NEW.revoked_at IS NOT NULL
       OR NEW.signed_date > current_date + 1
       OR NOT (CASE NEW.evidence
              WHEN 'screen' THEN btrim(NEW.signature) <> '' OR NEW.drawing <> ''
              WHEN 'paper' THEN EXISTS (
                  SELECT FROM documents_document d JOIN documents_version v ON v.document_id = d.id
                   WHERE d.id = NEW.paper_id AND d.matter_id = NEW.matter_id AND d.scope_id = ANY (nf.scopes()))
              ELSE false END)
       OR length(NEW.drawing) > 20000 OR NEW.drawing !~ '^((1000|[0-9]{1,3}),(300|[0-2]?[0-9]{1,2})([ ;]|$))*$'
       OR NEW.shown_digest <> (CASE NEW.shown_text WHEN '' THEN '' ELSE encode(sha256(convert_to(NEW.shown_text, 'UTF8')), 'hex') END)
       OR NEW.signed_at > now() + interval '1 minute'
       OR (NEW.compartment IN ('protected', 'part2')
           AND (NEW.compartment = 'protected' AND NEW.form <> 'survivor') <> (nf.kept_as(NEW.matter_id, 'protected') = 'part2')) THEN
        RAISE EXCEPTION 'a consent comes with its signature' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
