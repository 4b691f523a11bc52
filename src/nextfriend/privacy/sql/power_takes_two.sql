-- Whether power over this office takes a second person: from its first matter on. Setting up a
-- new office takes one: there is nothing to read yet (docs/decisions/two-persons.md).
CREATE OR REPLACE FUNCTION nf.power_takes_two(office uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM privacy_wall w WHERE w.office_id = office)
$$;
GRANT EXECUTE ON FUNCTION nf.power_takes_two(uuid) TO nf_app;
