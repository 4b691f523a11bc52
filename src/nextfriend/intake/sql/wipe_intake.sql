-- Erases what a prospective client said once its day has come (Model Rule 1.18): what stays is who they are, whom they came
-- about, that they came and what the office answered. The clerk's, on schedule; says whether there was something to erase.
CREATE OR REPLACE FUNCTION nf.wipe_intake(wanted uuid, today date) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE i intake_intake;
BEGIN
    SELECT * INTO i FROM intake_intake x WHERE x.id = wanted AND x.office_id = nf.office() FOR UPDATE;
    IF i.id IS NULL OR nf.role() IS DISTINCT FROM 'clerk' OR today > current_date + 1 THEN
        RAISE EXCEPTION 'not yours to erase' USING ERRCODE = '42501';
    END IF;
    IF i.wiped_at IS NOT NULL OR i.wipe_date IS NULL OR i.wipe_date > today OR i.state IN ('open', 'accepted')
       OR EXISTS (SELECT FROM matters_matter m WHERE m.id = i.matter_id) THEN
        RETURN false;
    END IF;
    UPDATE intake_narrative SET happened = '', known_dates = '', answers = '{}' WHERE matter_id = i.matter_id;
    UPDATE intake_household SET facts = '{}', sentences = '[]' WHERE matter_id = i.matter_id;
    DELETE FROM people_contactpoint WHERE matter_id = i.matter_id;
    DELETE FROM people_identifiernumber WHERE matter_id = i.matter_id;
    DELETE FROM people_identifier WHERE matter_id = i.matter_id;
    UPDATE correspondence_keptemail SET subject = '' WHERE matter_id = i.matter_id;
    DELETE FROM matters_body WHERE matter_id = i.matter_id;
    DELETE FROM drafts_draft WHERE matter_id = i.matter_id;
    UPDATE people_person SET pronouns = '', languages = '', needs_interpreter = false, safety_note = '', interpreter_note = '', capacity = ''
     WHERE matter_id = i.matter_id;
    UPDATE intake_intake SET wiped_at = now(), needs = '{}' WHERE id = i.id;
    RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION nf.wipe_intake(uuid, date) TO nf_app;
