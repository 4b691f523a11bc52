-- Whether the searcher speaks: a session of the worker's own making for this one purpose. A session is bound with a key that
-- SQL cannot reach, and its kind never changes, so nobody becomes the searcher by what they can say to the database.
CREATE OR REPLACE FUNCTION nf.is_conflict_searcher() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM accounts_session n WHERE n.key_hash = nf.key_hash(nullif(current_setting('nf.token', true), ''))
                      AND n.kind = 'conflicts' AND n.staff_id IS NOT NULL AND n.expires_at > now()) AND nf.me() IS NOT NULL
$$;
