-- What a release of a matter is, for those who wrote it down: whoever recorded it or stood behind it knows what was signed, also
-- where its kind of record is closed to them, and after it has ended. Nobody off the team is told.
CREATE OR REPLACE FUNCTION nf.consents_told(matter uuid) RETURNS TABLE (id uuid, form text, client uuid, outside_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT k.id, k.form, k.client_id, k.outside_name FROM privacy_consent k
     WHERE k.matter_id = matter AND nf.me() IN (k.recorded_by_id, k.countersigned_by_id) AND nf.on_team(matter)
$$;
GRANT EXECUTE ON FUNCTION nf.consents_told(uuid) TO nf_app;
