-- What is kept of a session's key.
CREATE OR REPLACE FUNCTION nf.key_hash(key text) RETURNS bytea LANGUAGE sql IMMUTABLE
    RETURN sha256(convert_to(key, 'UTF8'));
GRANT EXECUTE ON FUNCTION nf.key_hash(text) TO nf_app;
