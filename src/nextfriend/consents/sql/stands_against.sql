-- Whether a role in a matter is the other side's: as shipped (matters/terms/shipped.yaml; a test compares), or as this office added it.
CREATE OR REPLACE FUNCTION nf.stands_against(part text) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT part IN ('adverse', 'creditor', 'opposing-counsel', 'prosecutor', 'adverse-insurer')
        OR EXISTS (SELECT FROM matters_term t WHERE t.office_id = nf.office() AND t.sort = 'role' AND t.code = part
                      AND t.side IN ('adverse', 'with-adverse'))
$$;
GRANT EXECUTE ON FUNCTION nf.stands_against(text) TO nf_app;
