-- Items whose bodies this transaction has logged as opened.
CREATE OR REPLACE FUNCTION nf.opened() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN (
    SELECT coalesce(array_agg(subject_id), '{}') FROM privacy_audit
     WHERE xid = pg_current_xact_id_if_assigned()::text::bigint AND verb = 'opened' AND actor_id = nf.me()
       AND at >= now()  -- a restored server counts transactions anew
); END $$;
GRANT EXECUTE ON FUNCTION nf.opened() TO nf_app;
