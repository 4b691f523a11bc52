-- Whom this transaction looks up before anybody speaks: an id or an address, signed with the key that only our own
-- processes hold (accounts/lookups.py). SQL that somebody injects can look up nobody else.
CREATE OR REPLACE FUNCTION nf.asked_user() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    said text := nullif(current_setting('nf.asked', true), '');
    words text := left(said, -80);
BEGIN
    IF said IS NULL OR right(said, 80) !~ '^[0-9a-f]{80}$' OR NOT nf.is_signed('ask' || words, decode(right(said, 80), 'hex')) THEN
        RETURN NULL;
    END IF;
    RETURN CASE WHEN words LIKE 'id:%' THEN substr(words, 4)::uuid
                ELSE (SELECT u.id FROM accounts_user u WHERE lower(u.email) = substr(words, 7)) END;
END $$;
GRANT EXECUTE ON FUNCTION nf.asked_user() TO nf_app;
