-- A day or moment as the deadlines keep it (calendar/moments.py): a bare day runs to its end in its zone.
CREATE OR REPLACE FUNCTION nf.moment_of(said text, zone text) RETURNS timestamptz LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN CASE WHEN length(said) <= 10 THEN (said || ' 23:59:59')::timestamp AT TIME ZONE zone ELSE said::timestamptz END;
END $$;
