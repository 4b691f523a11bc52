-- Whether a matter is closed now, for whoever holds anything of it: a partner's or a consultant's people do not read the closure, and
-- what they keep there has to end with it all the same. To everybody else it is as open as one that does not exist.
CREATE OR REPLACE FUNCTION nf.is_closed(matter uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT cardinality(nf.held_on(matter)) > 0
       AND EXISTS (SELECT FROM matters_closure c WHERE c.matter_id = matter AND c.reopened_at IS NULL)
$$;
GRANT EXECUTE ON FUNCTION nf.is_closed(uuid) TO nf_app;
