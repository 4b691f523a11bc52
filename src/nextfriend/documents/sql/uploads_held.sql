-- How many bytes the unfinished uploads of the speaker's office take when all of them have arrived: what may begin is bounded for
-- all of them together, and nobody sees another's. Whoever asks waits for whoever is just beginning one.
CREATE OR REPLACE FUNCTION nf.uploads_held() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(nf.office()::text, 1203));
    RETURN (SELECT coalesce(sum(u.size), 0) FROM documents_upload u WHERE u.office_id = nf.office() AND u.why_not = '');
END $$;
GRANT EXECUTE ON FUNCTION nf.uploads_held() TO nf_app;
