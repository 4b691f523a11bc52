-- The offices of this installation with the two people commands act for; the owner of the schema only.
CREATE OR REPLACE FUNCTION nf.offices() RETURNS TABLE (id uuid, name text, administrator uuid, clerk uuid) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.id, o.name,
           (SELECT s.id FROM accounts_staff s WHERE s.office_id = o.id AND s.role = 'administrator' ORDER BY s.joined_at, s.id LIMIT 1),
           (SELECT s.id FROM accounts_staff s WHERE s.office_id = o.id AND s.role = 'clerk' ORDER BY s.id LIMIT 1)
      FROM accounts_office o ORDER BY o.name
$$;
GRANT EXECUTE ON FUNCTION nf.offices() TO nf_owner;
