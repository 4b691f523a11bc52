-- Whether a role in a matter of this office is a client's: ours (terms/shipped.yaml) and the roles the office added on that side. Each of
-- them is a person whose records are their own, however the role is called.
CREATE OR REPLACE FUNCTION nf.is_client(part text, office uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT $1 IN ('client', 'co-client') OR EXISTS (
        SELECT FROM matters_term t WHERE t.office_id = $2 AND t.sort = 'role' AND t.code = $1 AND t.side = 'client')
$$;
