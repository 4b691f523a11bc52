-- Ends every session of a person but one (none kept when `keep` is empty). The proof is as for binding, over
-- 'end', so that injected SQL cannot throw people out: message 'end' || hex(sha256(keep)) || hex(staff), see is_signed.sql.
CREATE OR REPLACE FUNCTION nf.sessions_end(staff uuid, keep text, proof bytea) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE ended bigint;
BEGIN
    IF NOT nf.is_signed('end' || encode(nf.key_hash(keep), 'hex') || replace(staff::text, '-', ''), proof) THEN
        RAISE EXCEPTION 'sessions not ended' USING ERRCODE = '42501';
    END IF;
    DELETE FROM accounts_session WHERE staff_id = staff AND key_hash <> nf.key_hash(keep);
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
END $$;
GRANT EXECUTE ON FUNCTION nf.sessions_end(uuid, text, bytea) TO nf_app;
