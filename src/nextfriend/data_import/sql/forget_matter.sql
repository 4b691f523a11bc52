-- Removes a matter that came with an import and that nobody has touched (nf.take_back judges that). Its audit stays.
CREATE OR REPLACE FUNCTION nf.forget_matter(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM calendar_due WHERE matter_id = wanted;
    DELETE FROM tasks_task WHERE matter_id = wanted;
    DELETE FROM matters_milestone WHERE matter_id = wanted;
    DELETE FROM people_contactpoint WHERE matter_id = wanted;
    DELETE FROM people_personname WHERE matter_id = wanted;
    DELETE FROM matters_party WHERE matter_id = wanted;
    DELETE FROM matters_body WHERE matter_id = wanted;
    DELETE FROM matters_entry WHERE matter_id = wanted;
    DELETE FROM matters_closure WHERE matter_id = wanted;
    DELETE FROM matters_matter WHERE id = wanted;
    DELETE FROM people_person WHERE matter_id = wanted;
    DELETE FROM privacy_clearance WHERE matter_id = wanted;
    DELETE FROM privacy_teammember WHERE matter_id = wanted;
    DELETE FROM privacy_wall WHERE matter_id = wanted;
END $$;
