-- Until the end of the transaction no file comes onto the shelves of a matter (documents/shelves.py takes the same lock, shared), and no hold onto the matter.
CREATE OR REPLACE FUNCTION nf.close_shelves(matter uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(matter::text, 1202));
    PERFORM pg_advisory_xact_lock_shared(hashtextextended(matter::text, 1201));
END $$;
