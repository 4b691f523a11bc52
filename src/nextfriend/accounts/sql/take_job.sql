-- True the first time, in the transaction that does the job's work: a second worker with the same job waits here for
-- the first, and a signed row that is played again finds itself done.
CREATE OR REPLACE FUNCTION nf.take_job(job uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO accounts_donejob (id, at) VALUES (job, now()) ON CONFLICT DO NOTHING;
    RETURN FOUND;
END $$;
GRANT EXECUTE ON FUNCTION nf.take_job(uuid) TO nf_app;
