-- What these checks found, as the speaker may know it. A hit they may not see says only for which name to ask counsel, once a name, whatever
-- and how much lies behind it. What is protected is nothing to anybody but the ethics screener, who learns for which name.
CREATE OR REPLACE FUNCTION nf.conflict_hits(wanted uuid[]) RETURNS TABLE (check_id uuid, asked uuid, state text, hit uuid, place integer, score float8,
    source_id uuid, facts jsonb, decision jsonb, is_last boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH hits AS (
        SELECT h, c.matter_id, nf.may_see_hit(h) AS seen, nf.is_ethics_screener() AS screener, nf.is_last_check(a) AS is_last
          FROM conflicts_hit h JOIN conflicts_check c ON c.id = h.conflict_check_id JOIN conflicts_asked a ON a.id = h.asked_id
         WHERE c.id = ANY (wanted) AND nf.may_see_check(c))
    SELECT (x.h).conflict_check_id, (x.h).asked_id, 'shown', (x.h).id, (x.h).place::integer, (x.h).score, (x.h).source_id, (x.h).facts,
           nf.decision_words(nf.decision_of(x.h, x.matter_id)), x.is_last FROM hits x WHERE x.seen
    UNION ALL
    SELECT (x.h).conflict_check_id, (x.h).asked_id, 'protected', (array_agg((x.h).id))[1], 4, NULL, NULL, NULL,
           (array_agg(nf.decision_words(nf.decision_of(x.h, x.matter_id))))[1], bool_or(x.is_last)
      FROM hits x WHERE (x.h).is_protected AND x.screener GROUP BY 1, 2
    UNION ALL
    SELECT (x.h).conflict_check_id, (x.h).asked_id, 'ask-counsel', NULL, 4, NULL, NULL, NULL,
           CASE WHEN bool_and(nf.is_decided(nf.decision_of(x.h, x.matter_id))) THEN '{"outcome": "decided"}'::jsonb END, bool_or(x.is_last)
      FROM hits x WHERE NOT x.seen AND NOT (x.h).is_protected GROUP BY 1, 2;
END $$;
GRANT EXECUTE ON FUNCTION nf.conflict_hits(uuid[]) TO nf_app;
