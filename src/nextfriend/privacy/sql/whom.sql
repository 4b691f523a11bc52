-- Whom a row is about: whoever it names; for a consent, whom it is from. A row that names nobody keeps the person of its
-- scope, and a new one is about the matter's only client. NULL where that is not one person. Only the personal kinds ask.
CREATE OR REPLACE FUNCTION nf.whom(matter uuid, wanted text, said jsonb, was jsonb) RETURNS uuid LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce((said ->> 'about_id')::uuid, (said ->> 'client_id')::uuid,
        (SELECT s.about_id FROM privacy_scope s WHERE s.id = (was ->> 'scope_id')::bigint AND s.compartment = wanted),
        nf.only_client(matter))
$$;
