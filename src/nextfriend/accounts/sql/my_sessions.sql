-- A person's own sessions, named by a prefix of the hash, never by the key.
CREATE OR REPLACE FUNCTION nf.my_sessions() RETURNS TABLE (name text, kind text, device text, started_at timestamptz,
    seen_at timestamptz, is_this boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT encode(substring(n.key_hash FOR 12), 'hex'), n.kind, n.device, n.started_at, n.seen_at,
           n.key_hash = nf.key_hash(nullif(current_setting('nf.token', true), ''))
      FROM accounts_session n WHERE n.staff_id = nf.me() AND n.expires_at > now() ORDER BY n.seen_at DESC
$$;
GRANT EXECUTE ON FUNCTION nf.my_sessions() TO nf_app;
