-- Secret calendar addresses. Each row is its person's own; the address is looked up by its hash before anybody speaks.
ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_feed FORCE ROW LEVEL SECURITY;
ALTER TABLE calendar_feeditem ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_feeditem FORCE ROW LEVEL SECURITY;
GRANT SELECT ON calendar_feed TO nf_definer;
GRANT SELECT, INSERT, UPDATE ON calendar_feed TO nf_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_feeditem TO nf_app;
CREATE POLICY definer ON calendar_feed TO nf_definer USING (true) WITH CHECK (true);
CREATE POLICY own ON calendar_feed TO nf_app USING (staff_id = (SELECT nf.me()))
    WITH CHECK (staff_id = (SELECT nf.me()) AND office_id = (SELECT nf.office()));
CREATE POLICY own ON calendar_feeditem TO nf_app USING (staff_id = (SELECT nf.me())) WITH CHECK (staff_id = (SELECT nf.me()));

-- Whose address this is; no row when there is none, when it is revoked, or when its person works here no more.
CREATE FUNCTION nf.feed(secret text) RETURNS TABLE (feed uuid, staff uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT f.id, f.staff_id FROM calendar_feed f JOIN accounts_staff s ON s.id = f.staff_id
     WHERE f.secret_hash = encode(sha256(convert_to(secret, 'UTF8')), 'hex') AND f.revoked_at IS NULL
       AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
$$;
REVOKE ALL ON FUNCTION nf.feed(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nf.feed(text) TO nf_app;
ALTER FUNCTION nf.feed(text) OWNER TO nf_definer;
