-- The three questions every policy asks, each answered once a statement. In plpgsql, which keeps its plans:
-- before PostgreSQL 18 an SQL function is planned anew at every call, and the time would tell a hidden row. Each
-- looks up the token itself: asking nf.me() would be a second call (measured: 0.15 ms beside 0.10).
CREATE OR REPLACE FUNCTION nf.scopes() RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN ARRAY(
    SELECT c.scope_id
      FROM accounts_session n
      JOIN accounts_staff s ON s.id = n.staff_id
      JOIN privacy_clearance c ON c.staff_id = s.id
     WHERE n.key_hash = nf.key_hash(nullif(current_setting('nf.token', true), ''))
       AND n.expires_at > now() AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
       AND c.valid_from <= now() AND (c.valid_to IS NULL OR c.valid_to > now())
); END $$;
GRANT EXECUTE ON FUNCTION nf.scopes() TO nf_app;
