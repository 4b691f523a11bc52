-- Removes the uploads that nobody goes on with, and those of whoever left, is screened or does not hold their compartment any more;
-- gives those that are left, so that the files of all others go too. Policies only hide them.
CREATE OR REPLACE FUNCTION nf.sweep_uploads() RETURNS SETOF uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM documents_upload u
     WHERE u.heard_at < now() - interval '7 days'
        OR NOT EXISTS (SELECT FROM accounts_staff s WHERE s.id = u.sent_by_id AND (s.left_at IS NULL OR s.left_at > now()))
        OR NOT EXISTS (SELECT FROM privacy_clearance c WHERE c.scope_id = u.scope_id AND c.staff_id = u.sent_by_id
                          AND c.valid_from <= now() AND (c.valid_to IS NULL OR c.valid_to > now()))
        OR EXISTS (SELECT FROM privacy_screen x WHERE x.matter_id = u.matter_id AND x.staff_id = u.sent_by_id
                      AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now()));
    RETURN QUERY SELECT u.id FROM documents_upload u;
END $$;
GRANT EXECUTE ON FUNCTION nf.sweep_uploads() TO nf_app;
