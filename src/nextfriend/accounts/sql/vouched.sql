-- Whose credentials this transaction may write: an id, signed with the key that only our own processes hold. SQL that
-- somebody injects holds none for others.
CREATE OR REPLACE FUNCTION nf.vouched() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE said text := nullif(current_setting('nf.voucher', true), '');
BEGIN
    IF said IS NULL OR said !~ '^[0-9a-f]{112}$' OR NOT nf.is_signed('vouch' || substr(said, 1, 32), decode(substr(said, 33), 'hex')) THEN
        RETURN NULL;
    END IF;
    RETURN substr(said, 1, 32)::uuid;
END $$;
GRANT EXECUTE ON FUNCTION nf.vouched() TO nf_app;
