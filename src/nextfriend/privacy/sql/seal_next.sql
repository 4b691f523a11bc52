-- Appends the leaves of rows whose order is settled, and returns them: hashes, never a word of a row.
-- A transaction number of the future belongs to the server that a backup came from: that row is settled too.
CREATE OR REPLACE FUNCTION nf.seal_next(most int) RETURNS TABLE (place bigint, leaf bytea) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE size bigint;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('nextfriend seal'));
    SELECT coalesce(max(l.position) + 1, 0) INTO size FROM privacy_leaf l;
    RETURN QUERY
    WITH horizon AS (SELECT pg_snapshot_xmin(s)::text::bigint AS oldest, pg_snapshot_xmax(s)::text::bigint AS next
                       FROM pg_current_snapshot() s),
    settled AS (SELECT u.audit_id, row_number() OVER (ORDER BY u.xid < h.next, u.xid, u.audit_id) AS nth
                  FROM privacy_unsealed u, horizon h WHERE u.xid < h.oldest OR u.xid >= h.next
                 ORDER BY nth LIMIT most),
    taken AS (DELETE FROM privacy_unsealed u USING settled s WHERE u.audit_id = s.audit_id),
    added AS (INSERT INTO privacy_leaf (position, audit_id, hash)
              SELECT size + s.nth - 1, a.id, sha256('\x00'::bytea || a.hash)
                FROM settled s JOIN privacy_audit a ON a.id = s.audit_id
           RETURNING position, hash)
    SELECT added.position, added.hash FROM added ORDER BY added.position;
END $$;
GRANT EXECUTE ON FUNCTION nf.seal_next(integer) TO nf_app;
