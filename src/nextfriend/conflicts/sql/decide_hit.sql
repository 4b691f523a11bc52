-- An attorney decides a hit that is shown to them (the ethics screener: any that they are told of). Where the office wants a second, it waits.
-- Named people are shut out at once, in this statement, whether or not a second has agreed: nothing is lost by a screen.
CREATE OR REPLACE FUNCTION nf.decide_hit(made uuid, wanted uuid, said text, why text, paper uuid, shut uuid[]) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE h conflicts_hit; c conflicts_check; two boolean; before conflicts_decision;
BEGIN
    SELECT * INTO h FROM conflicts_hit x WHERE x.id = wanted;
    SELECT * INTO c FROM conflicts_check x WHERE x.id = h.conflict_check_id FOR UPDATE;
    IF h.id IS NULL OR nf.role() IS DISTINCT FROM 'attorney' OR NOT nf.may_see_check(c)
       OR NOT (nf.may_see_hit(h) OR (h.is_protected AND nf.is_ethics_screener()))
       OR said NOT IN ('cleared', 'waived', 'screened', 'declined') OR btrim(coalesce(why, '')) = ''
       OR (said = 'waived' AND paper IS NULL) OR (said = 'screened') <> (cardinality(shut) > 0) THEN
        RAISE EXCEPTION 'this hit is not yours to decide' USING ERRCODE = '42501';
    END IF;
    before := nf.decision_of(h, c.matter_id);
    IF before.id IS NOT NULL AND before.takes_two AND before.agreed_at IS NULL THEN
        RAISE EXCEPTION 'a decision waits for the second person' USING ERRCODE = '42501';
    END IF;
    SELECT coalesce((SELECT r.takes_two FROM conflicts_conflictrule r WHERE r.office_id = c.office_id), false) INTO two;
    INSERT INTO conflicts_decision (id, hit_id, likeness, matter_id, outcome, reason, document_id, screened, decided_by_id, decided_at, takes_two)
    VALUES (made, h.id, h.likeness, c.matter_id, said, left(btrim(why), 400), paper, shut, nf.me(), now(), two);
    IF c.matter_id IS NOT NULL THEN PERFORM nf.place_conflict_screens(made); END IF;
    RETURN two;
END $$;
GRANT EXECUTE ON FUNCTION nf.decide_hit(uuid, uuid, text, text, uuid, uuid[]) TO nf_app;
