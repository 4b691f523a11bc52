-- The matter's client, where it has one; NULL where it has none or several.
CREATE OR REPLACE FUNCTION nf.only_client(matter uuid) RETURNS uuid LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT min(p.person_id::text)::uuid FROM matters_party p WHERE p.matter_id = matter AND nf.is_client(p.part, p.office_id)
    HAVING count(DISTINCT p.person_id) = 1
$$;
GRANT EXECUTE ON FUNCTION nf.only_client(uuid) TO nf_app;
