-- Closing a matter ends what its contact plans ask for, and reopening brings that back: done by an attorney, who often sees
-- neither. It answers nothing, so that it tells no one whether there was a plan. What this closing did not end stays ended, and nothing comes
-- back but in the transaction that reopens the matter.
CREATE OR REPLACE FUNCTION nf.settle_contact_dues(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE closing uuid;
BEGIN
    IF nf.role() IS DISTINCT FROM 'attorney' OR NOT nf.on_team(wanted) THEN
        RAISE EXCEPTION 'no such matter' USING ERRCODE = '42501';
    END IF;
    SELECT c.id INTO closing FROM matters_closure c WHERE c.matter_id = wanted AND c.reopened_at IS NULL LIMIT 1;
    IF closing IS NOT NULL THEN
        WITH ended AS (
            UPDATE calendar_due d SET state = 'cancelled'
             WHERE d.matter_id = wanted AND d.kind = 'contact' AND d.state IN ('proposed', 'confirmed', 'firm', 'open') RETURNING d.subject_id)
        UPDATE care_contactplan p SET stopped_by_id = closing FROM ended e WHERE p.id = e.subject_id AND p.matter_id = wanted;
        RETURN;
    END IF;
    FOR closing IN SELECT c.id FROM matters_closure c JOIN privacy_audit a ON a.subject_id = c.id AND a.matter_id = c.matter_id
                    WHERE c.matter_id = wanted AND a.verb = 'reopened matter' AND a.xid = pg_current_xact_id()::text::bigint LOOP
        UPDATE calendar_due d SET state = 'open' FROM care_contactplan p
         WHERE d.matter_id = wanted AND d.kind = 'contact' AND d.state = 'cancelled' AND d.subject_id = p.id AND p.matter_id = wanted
           AND p.stopped_by_id = closing AND (p.ends_date IS NULL OR p.ends_date > current_date);
        UPDATE care_contactplan p SET stopped_by_id = NULL WHERE p.matter_id = wanted AND p.stopped_by_id = closing;
    END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION nf.settle_contact_dues(uuid) TO nf_app;
