-- A paper that waits for a signature waits until it is answered.
CREATE OR REPLACE FUNCTION nf.check_signing_due() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.state NOT IN ('open', 'met', 'cancelled') OR (NEW.state <> 'open' AND NOT EXISTS (
        SELECT FROM documents_signature g WHERE g.signing_id = NEW.subject_id AND (g.answer = 'signed') = (NEW.state = 'met'))) THEN
        RAISE EXCEPTION 'not answered' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
