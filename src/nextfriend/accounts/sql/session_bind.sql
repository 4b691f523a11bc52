-- proof: message 'bind' || hex(sha256(key)) || hex(staff), see is_signed.sql and accounts/db_session.py.
CREATE OR REPLACE FUNCTION nf.session_bind(key text, staff uuid, proof bytea) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT nf.is_signed('bind' || encode(nf.key_hash(key), 'hex') || replace(staff::text, '-', ''), proof) THEN
        RAISE EXCEPTION 'session not bound' USING ERRCODE = '42501';
    END IF;
    UPDATE accounts_session SET staff_id = staff, seen_at = now() WHERE key_hash = nf.key_hash(key);
END $$;
GRANT EXECUTE ON FUNCTION nf.session_bind(text, uuid, bytea) TO nf_app;
