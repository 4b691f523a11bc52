-- The speaker's own failed sign-ins, the latest first.
CREATE OR REPLACE FUNCTION nf.my_failed_sign_ins() RETURNS TABLE (at timestamptz, machine text, device text, step text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT f.at, f.machine, f.device, f.step FROM accounts_failedsignin f WHERE f.person_id = nf.me() ORDER BY f.at DESC
$$;
GRANT EXECUTE ON FUNCTION nf.my_failed_sign_ins() TO nf_app;
