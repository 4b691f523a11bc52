-- The matters whoever speaks is shut out of now (the second of the three questions; see scopes.sql).
CREATE OR REPLACE FUNCTION nf.screens() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN ARRAY(
    SELECT x.matter_id
      FROM accounts_session n
      JOIN accounts_staff s ON s.id = n.staff_id
      JOIN privacy_screen x ON x.staff_id = s.id
     WHERE n.key_hash = nf.key_hash(nullif(current_setting('nf.token', true), ''))
       AND n.expires_at > now() AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
       AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now())
); END $$;
GRANT EXECUTE ON FUNCTION nf.screens() TO nf_app;
