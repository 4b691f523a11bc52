-- Closing a matter ends what its contact plans ask for, and reopening brings that back: done by an attorney, who often sees
-- neither. It answers nothing, so that it tells no one whether there was a plan. What this closing did not end stays ended, and
-- nothing comes back but in the transaction that reopens the matter. Each row has its line of audit.
CREATE OR REPLACE FUNCTION nf.settle_contact_dues(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    closing uuid;
    d calendar_due;
BEGIN
    IF nf.role() IS DISTINCT FROM 'attorney' OR NOT nf.on_team(wanted) THEN
        RAISE EXCEPTION 'no such matter' USING ERRCODE = '42501';
    END IF;
    SELECT c.id INTO closing FROM matters_closure c WHERE c.matter_id = wanted AND c.reopened_at IS NULL LIMIT 1;
    IF closing IS NOT NULL THEN
        FOR d IN SELECT * FROM calendar_due x WHERE x.matter_id = wanted AND x.kind = 'contact'
                    AND x.state IN ('proposed', 'confirmed', 'firm', 'open') ORDER BY x.id FOR UPDATE LOOP
            UPDATE calendar_due SET state = 'cancelled' WHERE id = d.id;
            UPDATE care_contactplan p SET stopped_by_id = closing WHERE p.id = d.subject_id AND p.matter_id = wanted;
            PERFORM nf.record(gen_random_uuid(), d.matter_id, d.compartment, 'ended with the matter', 'due', d.id,
                              'matter closed ' || closing || ' was ' || d.state, d.about_id);
        END LOOP;
        RETURN;
    END IF;
    FOR closing IN SELECT c.id FROM matters_closure c JOIN privacy_audit a ON a.subject_id = c.id AND a.matter_id = c.matter_id
                    WHERE c.matter_id = wanted AND a.verb = 'reopened matter' AND a.xid = pg_current_xact_id()::text::bigint LOOP
        FOR d IN SELECT x.* FROM calendar_due x JOIN care_contactplan p ON p.id = x.subject_id
                  WHERE x.matter_id = wanted AND x.kind = 'contact' AND x.state = 'cancelled' AND p.matter_id = wanted
                    AND p.stopped_by_id = closing AND (p.ends_date IS NULL OR p.ends_date > current_date) ORDER BY x.id LOOP
            UPDATE calendar_due SET state = 'open' WHERE id = d.id;
            PERFORM nf.record(gen_random_uuid(), d.matter_id, d.compartment, 'given back with the matter', 'due', d.id, 'open', d.about_id);
        END LOOP;
        UPDATE care_contactplan p SET stopped_by_id = NULL WHERE p.matter_id = wanted AND p.stopped_by_id = closing;
    END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION nf.settle_contact_dues(uuid) TO nf_app;
