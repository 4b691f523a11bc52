-- Whether `proof` is one of ours for this message, made within five minutes of now: eight bytes of seconds since 1970, and
-- HMAC-SHA256(ticket key, message || ':' || seconds) (RFC 2104). One that was carried off is soon worth nothing. For definer
-- functions only.
CREATE OR REPLACE FUNCTION nf.is_signed(message text, proof bytea) RETURNS boolean LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    k accounts_ticketkey;
    epoch bigint;
BEGIN
    IF proof IS NULL OR length(proof) <> 40 THEN
        RETURN false;
    END IF;
    SELECT * INTO STRICT k FROM accounts_ticketkey WHERE id = 1;
    epoch := ('x' || encode(substr(proof, 1, 8), 'hex'))::bit(64)::bigint;
    RETURN coalesce(abs(extract(epoch FROM clock_timestamp()) - epoch) < 300
        AND substr(proof, 9) = sha256(k.outer_pad || sha256(k.inner_pad || convert_to(message || ':' || epoch, 'UTF8'))), false);
END $$;
