-- Gives back one try: the one that succeeded. None of search/sql/pay_counsel.sql.
CREATE OR REPLACE FUNCTION nf.forgive_attempt(said_purpose text, said_place integer, refill interval) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE accounts_attempt SET paid_until = paid_until - refill WHERE purpose = said_purpose AND place = said_place AND purpose NOT LIKE 'counsel %'
$$;
GRANT EXECUTE ON FUNCTION nf.forgive_attempt(text, integer, interval) TO nf_app;
