-- What a ride goes to was moved or called off, often by someone who sees no ride: the ride says so and stands on the list again.
-- Neither its day nor what was arranged changes. It answers nothing, so that it tells no one whether there was a ride.
CREATE OR REPLACE FUNCTION nf.ask_for_ride_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    t care_trip;
    what text := CASE NEW.state WHEN 'cancelled' THEN 'canceled' ELSE 'moved' END;
BEGIN
    FOR t IN SELECT * FROM care_trip x WHERE x.occasion_id = NEW.subject_id AND x.matter_id = NEW.matter_id AND x.state <> 'canceled'
              ORDER BY x.id FOR UPDATE LOOP
        UPDATE care_trip SET asks_again = what WHERE id = t.id;
        UPDATE calendar_due SET state = 'open', words = '',
                                title = CASE what WHEN 'canceled' THEN 'Cancel the ride' ELSE 'Arrange the ride again' END,
                                reasons = jsonb_build_array(jsonb_build_object('reason', 'ride-again', 'what', what))
         WHERE subject_id = t.id AND matter_id = t.matter_id AND kind = 'ride' AND state IN ('met', 'open');
        PERFORM nf.record(gen_random_uuid(), t.matter_id, t.compartment, 'asked for ride again', 'trip', t.id, what, t.client_id);
    END LOOP;
    RETURN NULL;
END $$;
