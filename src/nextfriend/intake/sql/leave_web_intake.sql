-- A stranger leaves what they wrote. Bounded: 20,000 bytes each, 500 waiting a form; false where there is no room.
CREATE OR REPLACE FUNCTION nf.leave_web_intake(wanted uuid, words jsonb, spoken text) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM intake_webform f WHERE f.id = wanted AND f.is_open FOR UPDATE;
    IF NOT FOUND OR octet_length(words::text) > 20000
       OR (SELECT count(*) FROM intake_webintake w WHERE w.form_id = wanted) >= 500 THEN
        RETURN false;
    END IF;
    INSERT INTO intake_webintake (id, form_id, said, language, at) VALUES (gen_random_uuid(), wanted, words, left(spoken, 5), now());
    RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION nf.leave_web_intake(uuid, jsonb, text) TO nf_app;
