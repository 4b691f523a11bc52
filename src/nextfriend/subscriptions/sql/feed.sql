-- Whose address this is; no row when there is none, when it is revoked, or when its person works here no more.
CREATE OR REPLACE FUNCTION nf.feed(secret text) RETURNS TABLE (feed uuid, staff uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT f.id, f.staff_id FROM subscriptions_feed f JOIN accounts_staff s ON s.id = f.staff_id
     WHERE f.secret_hash = encode(sha256(convert_to(secret, 'UTF8')), 'hex') AND f.revoked_at IS NULL
       AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
$$;
GRANT EXECUTE ON FUNCTION nf.feed(text) TO nf_app;
