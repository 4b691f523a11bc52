-- The sealed tree as it stands. Takes the sealer's lock: one seal at a time, and none while it is verified.
CREATE OR REPLACE FUNCTION nf.sealed_tree() RETURNS TABLE (size bigint, peaks bytea[]) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('nextfriend seal'));
    RETURN QUERY SELECT (SELECT coalesce(max(l.position) + 1, 0) FROM privacy_leaf l),
                        (SELECT coalesce(array_agg(p.hash ORDER BY p.place), '{}') FROM privacy_peak p);
END $$;
GRANT EXECUTE ON FUNCTION nf.sealed_tree() TO nf_app;
