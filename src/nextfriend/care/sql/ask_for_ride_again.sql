-- What a ride goes to was moved or called off, often by someone who sees no ride: the ride says so and stands on the list again,
-- today at the latest, because whoever drives has to be called. Neither its day nor what was arranged changes. A ride whose legs all have
-- an outcome is left alone once its day has come. What ended with its matter stays ended, and says so when that is taken up again. It
-- answers nothing and fails for no one, so that it tells no one whether there was a ride.
CREATE OR REPLACE FUNCTION nf.ask_for_ride_again() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    t care_trip;
    what text := CASE NEW.state WHEN 'cancelled' THEN 'canceled' ELSE 'moved' END;
BEGIN
    FOR t IN SELECT * FROM care_trip x WHERE x.occasion_id = NEW.subject_id AND x.matter_id = NEW.matter_id AND x.state <> 'canceled'
              ORDER BY x.id FOR UPDATE LOOP
        CONTINUE WHEN t.trip_date <= (now() AT TIME ZONE t.zone)::date
             AND NOT EXISTS (SELECT FROM care_tripleg l WHERE l.trip_id = t.id AND l.outcome = '');
        UPDATE care_trip SET asks_again = what WHERE id = t.id;
        UPDATE calendar_due SET state = CASE state WHEN 'closed' THEN state ELSE 'open' END, words = '',
                                title = CASE what WHEN 'canceled' THEN 'Cancel the ride' ELSE 'Arrange the ride again' END,
                                reasons = jsonb_build_array(jsonb_build_object('reason', 'ride-again', 'what', what)),
                                due_date = least(due_date, (now() AT TIME ZONE zone)::date), due_time = NULL,
                                due_at = (least(due_date, (now() AT TIME ZONE zone)::date) + time '23:59:59') AT TIME ZONE zone
         WHERE subject_id = t.id AND matter_id = t.matter_id AND kind = 'ride' AND state IN ('met', 'open', 'closed');
        BEGIN
            PERFORM nf.record(gen_random_uuid(), t.matter_id, t.compartment, 'asked for ride again', 'trip', t.id, what, t.client_id);
        EXCEPTION WHEN insufficient_privilege THEN
            -- Whoever moves it supervises a member of the team, neither sits there nor holds the care record, and so may write no line
            -- of audit here. The line of the appointment they moved stands.
            NULL;
        END;
    END LOOP;
    RETURN NULL;
END $$;
