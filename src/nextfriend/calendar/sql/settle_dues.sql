-- Closing a matter ends what would go on asking for something, and reopening gives it back as it was: done by an attorney, who often
-- sees none of it. It answers nothing, so that it tells no one what there was. What is over stays to be written down; what was to be
-- meanwhile is called off. A row first written down while the matter was closed began so (calendar/due_items.py): no closing ended it,
-- and it opens. Each row has its line of audit, which says what it was; nothing comes back but in the transaction that
-- reopens the matter.
CREATE OR REPLACE FUNCTION nf.settle_dues(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    closing uuid;
    d calendar_due;
    was text;
BEGIN
    IF nf.role() IS DISTINCT FROM 'attorney' OR NOT nf.on_team(wanted) THEN
        RAISE EXCEPTION 'no such matter' USING ERRCODE = '42501';
    END IF;
    SELECT c.id INTO closing FROM matters_closure c WHERE c.matter_id = wanted AND c.reopened_at IS NULL LIMIT 1;
    IF closing IS NOT NULL THEN
        FOR d IN SELECT * FROM calendar_due x WHERE x.matter_id = wanted AND x.state IN ('proposed', 'confirmed', 'firm', 'open')
                    AND nf.ends_with_matter(x.kind) AND (x.kind NOT IN ('appointment', 'visit') OR x.due_at > now())
                  ORDER BY x.id FOR UPDATE LOOP
            UPDATE calendar_due SET state = 'closed' WHERE id = d.id;
            PERFORM nf.record(gen_random_uuid(), d.matter_id, d.compartment, 'ended with the matter', 'due', d.id,
                              'matter closed ' || closing || ' was ' || d.state, d.about_id);
        END LOOP;
        RETURN;
    END IF;
    FOR closing IN SELECT c.id FROM matters_closure c JOIN privacy_audit a ON a.subject_id = c.id AND a.matter_id = c.matter_id
                    WHERE c.matter_id = wanted AND a.verb = 'reopened matter' AND a.xid = pg_current_xact_id()::text::bigint LOOP
        FOR d IN SELECT * FROM calendar_due x WHERE x.matter_id = wanted AND x.state = 'closed' ORDER BY x.id FOR UPDATE LOOP
            SELECT substring(a.note FROM ' was (proposed|confirmed|firm|open)$') INTO was FROM privacy_audit a
             WHERE a.matter_id = wanted AND a.subject_id = d.id AND a.verb = 'ended with the matter'
               AND a.note LIKE 'matter closed ' || closing || ' was %' ORDER BY a.position DESC LIMIT 1;
            IF was IS NULL AND nf.ends_with_matter(d.kind) AND NOT EXISTS (SELECT FROM privacy_audit a WHERE a.matter_id = wanted
                    AND a.subject_id = d.id AND a.verb = 'ended with the matter') THEN
                was := 'open';
            END IF;
            CONTINUE WHEN was IS NULL;
            was := CASE WHEN d.kind IN ('appointment', 'visit') AND d.due_at <= now() THEN 'cancelled' ELSE was END;
            UPDATE calendar_due SET state = was WHERE id = d.id;
            PERFORM nf.record(gen_random_uuid(), d.matter_id, d.compartment, 'given back with the matter', 'due', d.id, was, d.about_id);
        END LOOP;
    END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION nf.settle_dues(uuid) TO nf_app;
