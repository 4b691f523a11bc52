-- The moment the office works to: the safe reading, or the earlier date that is still held (actions/shared_steps.py).
CREATE OR REPLACE FUNCTION nf.act_by(safe text, held text, zone text) RETURNS timestamptz LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN CASE WHEN held = '' THEN nf.moment_of(safe, zone)
                ELSE least(nf.moment_of(safe, zone), nf.moment_of(held, zone)) END;
END $$;
