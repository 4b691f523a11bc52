-- Counts one try in a place of a purpose; false when the place has used up its `burst` and its `refill` has not come yet
-- (accounts/attempts/counting.py). Two at once meet in the row. Never more than 65,536 rows a purpose, and none goes.
CREATE OR REPLACE FUNCTION nf.count_attempt(said_purpose text, said_place integer, burst integer, refill interval) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF said_purpose LIKE 'counsel %' THEN RETURN false; END IF;  -- search/sql/pay_counsel.sql alone
    INSERT INTO accounts_attempt AS a (purpose, place, paid_until)
    VALUES (said_purpose, said_place, clock_timestamp() + refill)
    ON CONFLICT (purpose, place) DO UPDATE SET paid_until = greatest(a.paid_until, clock_timestamp()) + refill
     WHERE greatest(a.paid_until, clock_timestamp()) + refill <= clock_timestamp() + burst * refill;
    RETURN FOUND;
END $$;
GRANT EXECUTE ON FUNCTION nf.count_attempt(text, integer, integer, interval) TO nf_app;
