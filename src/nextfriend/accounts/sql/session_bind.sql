-- proof = HMAC-SHA256(ticket key, hex(sha256(key)) || hex(staff)); see accounts/db_session.py.
CREATE OR REPLACE FUNCTION nf.session_bind(key text, staff uuid, proof bytea) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    k accounts_ticketkey;
    message bytea := convert_to(encode(nf.key_hash(key), 'hex') || replace(staff::text, '-', ''), 'UTF8');
BEGIN
    SELECT * INTO STRICT k FROM accounts_ticketkey WHERE id = 1;
    IF proof IS DISTINCT FROM sha256(k.outer_pad || sha256(k.inner_pad || message)) THEN
        RAISE EXCEPTION 'session not bound' USING ERRCODE = '42501';
    END IF;
    UPDATE accounts_session SET staff_id = staff, seen_at = now() WHERE key_hash = nf.key_hash(key);
END $$;
GRANT EXECUTE ON FUNCTION nf.session_bind(text, uuid, bytea) TO nf_app;
