-- The intakes of the clerk's office whose day to be erased has come.
CREATE OR REPLACE FUNCTION nf.due_for_wiping(today date) RETURNS SETOF uuid LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT i.id FROM intake_intake i
     WHERE i.office_id = nf.office() AND nf.role() = 'clerk' AND i.wiped_at IS NULL AND i.wipe_date <= today
       AND i.state NOT IN ('open', 'accepted') ORDER BY i.wipe_date, i.id LIMIT 500
$$;
GRANT EXECUTE ON FUNCTION nf.due_for_wiping(date) TO nf_app;
