-- Whose password has the digest of `encoded`; NULL for nobody's. The question is signed, so that SQL which somebody injects
-- cannot try passwords: message 'password' || encoded (is_signed.sql); see accounts/hashers.py.
CREATE OR REPLACE FUNCTION nf.password_owner(encoded text, proof bytea) RETURNS uuid LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT nf.is_signed('password' || encoded, proof) THEN
        RAISE EXCEPTION 'no question of ours' USING ERRCODE = '42501';
    END IF;
    RETURN (
        SELECT u.id FROM accounts_user u JOIN accounts_passworddigest d ON d.user_id = u.id
         WHERE u.password = left(encoded, -43) || repeat('A', 43) AND d.digest = right(encoded, 43));
END $$;
GRANT EXECUTE ON FUNCTION nf.password_owner(text, bytea) TO nf_app;
