-- Removes what policies only hide: drafts of whoever left, of a matter its writer sees no more, and old ones.
CREATE OR REPLACE FUNCTION nf.sweep_drafts() RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH gone AS (
        DELETE FROM drafts_draft d
         WHERE d.saved_at < now() - interval '14 days' OR d.finished_at < now() - interval '8 days'
            OR NOT EXISTS (SELECT FROM accounts_staff s WHERE s.id = d.writer_id AND (s.left_at IS NULL OR s.left_at > now()))
            OR d.matter_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM privacy_wall w JOIN privacy_clearance c ON c.scope_id = w.scope_id
                 WHERE w.matter_id = d.matter_id AND c.staff_id = d.writer_id
                   AND c.valid_from <= now() AND (c.valid_to IS NULL OR c.valid_to > now()))
            OR EXISTS (SELECT FROM privacy_screen x WHERE x.matter_id = d.matter_id AND x.staff_id = d.writer_id
                          AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now()))
        RETURNING 1)
    SELECT count(*) FROM gone
$$;
GRANT EXECUTE ON FUNCTION nf.sweep_drafts() TO nf_app;
