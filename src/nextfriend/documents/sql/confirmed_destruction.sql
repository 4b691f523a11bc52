-- A confirmed destruction, locked, for whoever may read its kind of record; nobody else finds it.
CREATE OR REPLACE FUNCTION nf.confirmed_destruction(wanted uuid) RETURNS documents_destruction LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE d documents_destruction;
BEGIN
    SELECT * INTO d FROM documents_destruction x WHERE x.id = wanted AND x.scope_id = ANY (nf.scopes()) AND x.matter_id <> ALL (nf.screens()) FOR UPDATE;
    IF d.is_confirmed IS NOT TRUE THEN RAISE EXCEPTION 'nothing here to destroy' USING ERRCODE = '42501'; END IF;
    RETURN d;
END $$;
