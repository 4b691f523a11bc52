-- Ends a seat now: one's own, or one that privacy_seatrule lets the speaker end. The matter keeps an attorney: the last
-- one leaves, or is taken off, only for a successor, who is seated here. The last seat of all is not left.
CREATE OR REPLACE FUNCTION nf.unseat(wanted uuid, reason text, successor uuid, successor_seat uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    t privacy_teammember;
    needs text;
BEGIN
    SELECT * INTO t FROM privacy_teammember x WHERE x.id = wanted;
    PERFORM FROM privacy_wall w WHERE w.matter_id = t.matter_id FOR UPDATE;
    SELECT * INTO t FROM privacy_teammember x WHERE x.id = wanted AND (x.valid_to IS NULL OR x.valid_to > now()) FOR UPDATE;
    IF t.id IS NULL OR t.scope_id <> ALL (nf.scopes()) OR NOT nf.on_team(t.matter_id) OR t.role = 'clerk' THEN
        RAISE EXCEPTION 'no such seat' USING ERRCODE = '42501';
    END IF;
    needs := CASE WHEN t.staff_id = nf.me() THEN 'yes' ELSE nf.seat_needs(t.matter_id, 'unseat', t.role) END;
    IF needs IS NULL THEN RAISE EXCEPTION 'this seat is not yours to end' USING ERRCODE = '42501'; END IF;
    IF needs IN ('reason', 'successor') AND btrim(coalesce(reason, '')) = '' THEN
        RAISE EXCEPTION 'taking a coworker off needs a reason' USING ERRCODE = '42501';
    END IF;
    IF successor IS NOT NULL AND NOT EXISTS (SELECT FROM nf.attorneys_on(t.matter_id) a WHERE a = successor) THEN
        PERFORM nf.seat(successor_seat, t.matter_id, successor, NULL);
    END IF;
    IF t.role = 'attorney' AND (
            NOT EXISTS (SELECT FROM nf.attorneys_on(t.matter_id) a WHERE a <> t.staff_id)
            OR (needs = 'successor' AND (successor IS NULL OR successor = t.staff_id
                OR NOT EXISTS (SELECT FROM nf.attorneys_on(t.matter_id) a WHERE a = successor)))) THEN
        RAISE EXCEPTION 'the matter needs an attorney who stays' USING ERRCODE = '42501';
    END IF;
    UPDATE privacy_teammember SET valid_to = now(), end_reason = left(btrim(coalesce(reason, '')), 300), ended_by_id = nf.me(),
           successor_id = unseat.successor WHERE id = t.id;
    IF NOT EXISTS (SELECT FROM privacy_teammember x JOIN accounts_staff s ON s.id = x.staff_id
                    WHERE x.matter_id = t.matter_id AND x.role <> 'clerk' AND (s.left_at IS NULL OR s.left_at > now())
                      AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now()))
       AND NOT EXISTS (SELECT nf.attorneys_on(t.matter_id)) THEN
        RAISE EXCEPTION 'the last seat is not left' USING ERRCODE = '42501';
    END IF;
END $$;
GRANT EXECUTE ON FUNCTION nf.unseat(uuid, text, uuid, uuid) TO nf_app;
