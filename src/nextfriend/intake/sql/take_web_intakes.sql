-- Hands what strangers left to the clerk of the office, and forgets it here: in one transaction with the intakes made of it.
CREATE OR REPLACE FUNCTION nf.take_web_intakes() RETURNS TABLE (program uuid, said jsonb, language text, at timestamptz)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    IF nf.role() IS DISTINCT FROM 'clerk' THEN RAISE EXCEPTION 'not yours to take' USING ERRCODE = '42501'; END IF;
    RETURN QUERY
    WITH taken AS (
        DELETE FROM intake_webintake w WHERE w.id IN (
            SELECT x.id FROM intake_webintake x JOIN intake_webform f ON f.id = x.form_id
             WHERE f.office_id = nf.office() ORDER BY x.at LIMIT 50 FOR UPDATE OF x SKIP LOCKED)
        RETURNING w.form_id, w.said, w.language, w.at)
    SELECT f.program_id, t.said, t.language::text, t.at FROM taken t JOIN intake_webform f ON f.id = t.form_id ORDER BY t.at;
END $$;
GRANT EXECUTE ON FUNCTION nf.take_web_intakes() TO nf_app;
