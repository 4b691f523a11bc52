-- The second attorney agrees, or does not and then the hit is open again. A screen that was placed stays until somebody lifts it.
CREATE OR REPLACE FUNCTION nf.agree_decision(wanted uuid, yes boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE d conflicts_decision; h conflicts_hit; c conflicts_check;
BEGIN
    SELECT * INTO d FROM conflicts_decision x WHERE x.id = wanted FOR UPDATE;
    SELECT * INTO h FROM conflicts_hit x WHERE x.id = d.hit_id;
    SELECT * INTO c FROM conflicts_check x WHERE x.id = h.conflict_check_id;
    IF d.id IS NULL OR NOT d.takes_two OR d.agreed_at IS NOT NULL OR d.refused_at IS NOT NULL OR d.decided_by_id = nf.me()
       OR nf.role() IS DISTINCT FROM 'attorney' OR NOT nf.may_see_check(c)
       OR NOT (nf.may_see_hit(h) OR (h.is_protected AND nf.is_ethics_screener())) THEN
        RAISE EXCEPTION 'this decision is not yours to agree to' USING ERRCODE = '42501';
    END IF;
    UPDATE conflicts_decision SET agreed_by_id = CASE WHEN yes THEN nf.me() END, agreed_at = CASE WHEN yes THEN now() END,
           refused_at = CASE WHEN NOT yes THEN now() END WHERE id = wanted;
END $$;
GRANT EXECUTE ON FUNCTION nf.agree_decision(uuid, boolean) TO nf_app;
