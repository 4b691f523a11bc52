-- An appointment says whether a ride is arranged: where every ride to it is confirmed and none asks again. Where there is no ride it says
-- nothing. It is found from all the rides each time one changes, here, because whoever changes a ride may not see the appointment, and
-- whoever moves the appointment may see no ride. Of a survivor program's or a Part 2 program's ride it is told nothing
-- (docs/decisions/rides.md).
CREATE OR REPLACE FUNCTION nf.say_ride_arranged() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    a appointments_appointment;
    said boolean;
BEGIN
    FOR a IN SELECT * FROM appointments_appointment x WHERE x.matter_id = NEW.matter_id AND NEW.compartment = 'care'
                AND x.id IN (NEW.occasion_id, OLD.occasion_id) ORDER BY x.id FOR UPDATE LOOP
        SELECT bool_and(t.state = 'confirmed' AND t.asks_again = '') INTO said FROM care_trip t
         WHERE t.occasion_id = a.id AND t.matter_id = a.matter_id AND t.compartment = 'care' AND t.state <> 'canceled';
        CONTINUE WHEN a.ride_arranged IS NOT DISTINCT FROM said;
        UPDATE appointments_appointment SET ride_arranged = said, revision = revision + 1 WHERE id = a.id;
        BEGIN
            PERFORM nf.record(gen_random_uuid(), a.matter_id, a.compartment, 'changed appointment', 'appointment', a.id, a.kind, NEW.client_id);
        EXCEPTION WHEN insufficient_privilege THEN
            -- They may write no line there; the line of what they did stands.
            NULL;
        END;
    END LOOP;
    RETURN NULL;
END $$;
