-- A web session ends `idle` after it was last used, and twelve hours after it began in any case. Written at most once a
-- minute; one that has ended is not brought back.
CREATE OR REPLACE FUNCTION nf.session_idles(key text, idle interval) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE accounts_session SET expires_at = least(started_at + interval '12 hours', now() + idle)
     WHERE key_hash = nf.key_hash(key) AND kind = 'web' AND expires_at > now()
       AND expires_at NOT BETWEEN least(started_at + interval '12 hours', now() + idle) - interval '1 minute'
                              AND least(started_at + interval '12 hours', now() + idle)
$$;
GRANT EXECUTE ON FUNCTION nf.session_idles(text, interval) TO nf_app;
