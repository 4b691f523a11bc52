-- The open public form at an address, for somebody nobody knows: the office's name, and a number for who cannot wait.
CREATE OR REPLACE FUNCTION nf.web_form(wanted text) RETURNS TABLE (form uuid, office text, phone text) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT f.id, o.name::text, f.phone::text FROM intake_webform f JOIN accounts_office o ON o.id = f.office_id
     WHERE f.slug = wanted AND f.is_open
$$;
GRANT EXECUTE ON FUNCTION nf.web_form(text) TO nf_app;
