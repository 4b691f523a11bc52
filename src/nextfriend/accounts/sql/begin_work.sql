-- The pass of a worker that begins; the one before it is worth nothing from now on. proof: message 'work' || hex(sha256(key)),
-- which the signer gives to the worker alone (is_signed.sql).
CREATE OR REPLACE FUNCTION nf.begin_work(key text, proof bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT nf.is_signed('work' || encode(nf.key_hash(key), 'hex'), proof) THEN
        RAISE EXCEPTION 'not the worker' USING ERRCODE = '42501';
    END IF;
    DELETE FROM accounts_session WHERE kind = 'queue';
    INSERT INTO accounts_session (key_hash, kind, expires_at) VALUES (nf.key_hash(key), 'queue', now() + interval '10 years');
END $$;
GRANT EXECUTE ON FUNCTION nf.begin_work(text, bytea) TO nf_app;
