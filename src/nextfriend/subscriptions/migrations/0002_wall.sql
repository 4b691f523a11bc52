-- Secret calendar addresses. Each row is its person's own; the address is looked up by its hash before anybody speaks.
ALTER TABLE subscriptions_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscriptions_feed FORCE ROW LEVEL SECURITY;
ALTER TABLE subscriptions_feeditem ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscriptions_feeditem FORCE ROW LEVEL SECURITY;
GRANT SELECT ON subscriptions_feed TO nf_definer;
GRANT SELECT, INSERT, UPDATE ON subscriptions_feed TO nf_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON subscriptions_feeditem TO nf_app;
CREATE POLICY definer ON subscriptions_feed TO nf_definer USING (true) WITH CHECK (true);
CREATE POLICY own ON subscriptions_feed TO nf_app USING (staff_id = (SELECT nf.me()))
    WITH CHECK (staff_id = (SELECT nf.me()) AND office_id = (SELECT nf.office()));
CREATE POLICY own ON subscriptions_feeditem TO nf_app USING (staff_id = (SELECT nf.me())) WITH CHECK (staff_id = (SELECT nf.me()));

-- Whose address this is; no row when there is none, when it is revoked, or when its person works here no more.
CREATE FUNCTION nf.feed(secret text) RETURNS TABLE (feed uuid, staff uuid) LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT f.id, f.staff_id FROM subscriptions_feed f JOIN accounts_staff s ON s.id = f.staff_id
     WHERE f.secret_hash = encode(sha256(convert_to(secret, 'UTF8')), 'hex') AND f.revoked_at IS NULL
       AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
$$;
REVOKE ALL ON FUNCTION nf.feed(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nf.feed(text) TO nf_app;
ALTER FUNCTION nf.feed(text) OWNER TO nf_definer;
-- Calendars of others and their events: one person's own until taken into a matter.
ALTER TABLE subscriptions_source ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscriptions_source FORCE ROW LEVEL SECURITY;
ALTER TABLE subscriptions_incoming ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscriptions_incoming FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE ON subscriptions_source, subscriptions_incoming TO nf_app;
CREATE POLICY own ON subscriptions_source TO nf_app USING (staff_id = (SELECT nf.me()))
    WITH CHECK (staff_id = (SELECT nf.me()) AND office_id = (SELECT nf.office()));
CREATE POLICY own ON subscriptions_incoming TO nf_app USING (staff_id = (SELECT nf.me())) WITH CHECK (staff_id = (SELECT nf.me()));
