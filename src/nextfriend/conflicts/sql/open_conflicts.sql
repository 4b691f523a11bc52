-- For Today: checks with hits nobody has decided that the speaker may decide, and decisions that wait for them as the second. Ids alone.
-- What is open is found first, for it is little; whose it is costs a look at the wall for each check.
CREATE OR REPLACE FUNCTION nf.open_conflicts() RETURNS TABLE (check_id uuid, matter uuid, hits bigint, waiting bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE screener boolean := nf.is_ethics_screener(); mine uuid := nf.me();
BEGIN
    IF nf.role() IS DISTINCT FROM 'attorney' THEN RETURN; END IF;
    RETURN QUERY
    WITH undecided AS MATERIALIZED (
        SELECT c, h, nf.decision_of(h, c.matter_id) AS d
          FROM conflicts_check c JOIN conflicts_hit h ON h.conflict_check_id = c.id JOIN conflicts_asked a ON a.id = h.asked_id
         WHERE c.office_id = nf.office() AND c.asked_at > now() - interval '90 days'
           AND NOT nf.is_decided(nf.decision_of(h, c.matter_id)) AND nf.is_last_check(a)),
    seen AS MATERIALIZED (
        SELECT DISTINCT (u.c).id AS id FROM undecided u WHERE (u.d).id IS NULL OR (u.d).decided_by_id <> mine),
    read AS MATERIALIZED (
        SELECT c.id FROM conflicts_check c JOIN seen s ON s.id = c.id WHERE nf.may_see_check(c))
    SELECT (u.c).id, (u.c).matter_id, count(*) FILTER (WHERE (u.d).id IS NULL), count(*) FILTER (WHERE (u.d).decided_by_id <> mine)
      FROM undecided u JOIN read r ON r.id = (u.c).id
     WHERE ((u.d).id IS NULL OR (u.d).decided_by_id <> mine) AND (nf.may_see_hit(u.h) OR ((u.h).is_protected AND screener))
     GROUP BY (u.c).id, (u.c).matter_id, (u.c).asked_at ORDER BY (u.c).asked_at DESC LIMIT 20;
END $$;
GRANT EXECUTE ON FUNCTION nf.open_conflicts() TO nf_app;
