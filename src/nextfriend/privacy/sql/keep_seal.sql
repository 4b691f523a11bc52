-- Keeps the signed head of the tree and what the next one grows on from.
CREATE OR REPLACE FUNCTION nf.keep_seal(said_size bigint, said_root bytea, said_signature bytea, said_at timestamptz,
    said_peaks bytea[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF said_size IS DISTINCT FROM (SELECT max(l.position) + 1 FROM privacy_leaf l) THEN
        RAISE EXCEPTION 'the seal is of another tree' USING ERRCODE = '42501';
    END IF;
    INSERT INTO privacy_seal (size, root, signature, sealed_at) VALUES (said_size, said_root, said_signature, said_at);
    DELETE FROM privacy_peak;
    INSERT INTO privacy_peak SELECT n, hash FROM unnest(said_peaks) WITH ORDINALITY AS p (hash, n);
END $$;
GRANT EXECUTE ON FUNCTION nf.keep_seal(bigint, bytea, bytea, timestamp with time zone, bytea[]) TO nf_app;
