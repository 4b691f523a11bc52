-- Counts the names (each its parts, apart by a blank) that the speaker is about to ask nf.ask_counsel of: 40 at once and then one every 15
-- seconds; false past that. A name once counted is good for five minutes, from the next transaction on: what is rolled back was never counted and
-- is not answered. nf.count_attempt and nf.forgive_attempt leave these two counters alone.
CREATE OR REPLACE FUNCTION nf.pay_counsel(names text[]) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    fresh integer[];
    cost interval;
BEGIN
    IF nf.me() IS NULL OR cardinality(names) > 20 THEN RETURN false; END IF;
    fresh := ARRAY(SELECT DISTINCT place FROM (SELECT nf.counsel_place(string_to_array(n, ' ')) AS place FROM unnest(names) n) asked
                    WHERE NOT EXISTS (SELECT FROM accounts_attempt a WHERE a.purpose = 'counsel name' AND a.place = asked.place
                                         AND a.paid_until > clock_timestamp() + interval '10 seconds') ORDER BY place);
    IF cardinality(fresh) = 0 THEN RETURN true; END IF;
    cost := cardinality(fresh) * interval '15 seconds';
    INSERT INTO accounts_attempt AS a (purpose, place, paid_until)
    VALUES ('counsel asker', nf.counsel_place('{}'), clock_timestamp() + cost)
    ON CONFLICT (purpose, place) DO UPDATE SET paid_until = greatest(a.paid_until, clock_timestamp()) + cost
     WHERE greatest(a.paid_until, clock_timestamp()) + cost <= clock_timestamp() + 40 * interval '15 seconds';
    IF NOT FOUND THEN RETURN false; END IF;
    INSERT INTO accounts_attempt AS a (purpose, place, paid_until)
    SELECT 'counsel name', place, clock_timestamp() + interval '5 minutes' FROM unnest(fresh) place
    ON CONFLICT (purpose, place) DO UPDATE SET paid_until = excluded.paid_until;
    RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION nf.pay_counsel(text[]) TO nf_app;
