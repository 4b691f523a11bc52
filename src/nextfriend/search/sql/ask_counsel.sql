-- Whether a name of exactly these parts stands where the speaker may not see it, so that a conflict check would say "ask counsel"
-- (sql/conflict_hits.sql, sql/may_see_hit.sql): yes or no, never who or where. `keyed` is the key of two of its parts, or of the one it has
-- (engines/conflicts/keys.py). Answered is a name that an earlier transaction has counted (nf.pay_counsel). Never said: what is protected, what the
-- speaker is screened from, and anything to whoever works for partners and protected programs alone. It takes whole ticks of 25 ms, so that
-- what is passed over costs what nothing does.
CREATE OR REPLACE FUNCTION nf.ask_counsel(keyed integer, wanted text[]) RETURNS boolean LANGUAGE plpgsql VOLATILE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    began timestamptz := clock_timestamp();
    ours uuid := nf.office();
    shut uuid[] := nf.screens();
    screener boolean := nf.is_ethics_screener();
    stands boolean;
    apart boolean;
BEGIN
    IF coalesce(nf.role(), 'clerk') IN ('administrator', 'clerk') OR cardinality(wanted) = 0 THEN RETURN false; END IF;
    IF NOT EXISTS (SELECT FROM accounts_attempt a WHERE a.purpose = 'counsel name' AND a.place = nf.counsel_place(wanted)
                      AND a.paid_until > clock_timestamp() AND a.paid_until - interval '5 minutes' < transaction_timestamp()) THEN RETURN false; END IF;
    SELECT bool_and(g.topology IN ('partner', 'protected')) INTO apart FROM privacy_program g WHERE g.id IN (
        SELECT m.program_id FROM privacy_programmember m WHERE m.staff_id = nf.me() AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())
        UNION SELECT w.program_id FROM privacy_teammember t JOIN privacy_wall w ON w.matter_id = t.matter_id
         WHERE t.staff_id = nf.me() AND t.valid_from <= now() AND (t.valid_to IS NULL OR t.valid_to > now()));
    IF apart THEN RETURN false; END IF;
    SELECT EXISTS (
        WITH same AS MATERIALIZED (
            SELECT n.source, n.source_id FROM conflicts_namekey k JOIN conflicts_indexedname n ON n.id = k.name_id
             WHERE k.key = keyed AND n.office_id = ours AND n.parts @> wanted AND n.parts <@ wanted),
        lies AS MATERIALIZED (
            SELECT p, w.matter_id FROM same JOIN people_person p ON same.source = 'person' AND p.id = same.source_id
             CROSS JOIN LATERAL (SELECT p.matter_id WHERE p.matter_id IS NOT NULL
                                 UNION SELECT y.matter_id FROM matters_party y WHERE y.person_id = p.id) w
              JOIN privacy_wall l ON l.matter_id = w.matter_id JOIN privacy_program g ON g.id = l.program_id
             WHERE g.topology <> 'protected' AND NOT nf.is_sealed(p.compartment) AND w.matter_id <> ALL (shut)
               AND NOT EXISTS (SELECT FROM matters_party y WHERE y.person_id = p.id AND y.matter_id = w.matter_id AND nf.is_sealed(y.compartment)))
        SELECT FROM lies CROSS JOIN LATERAL nf.part_in(lies.p, lies.matter_id) part
         WHERE NOT (part ->> 'protected')::boolean AND NOT (screener OR (part ->> 'compartment') = ANY (nf.held_on(lies.matter_id)))
        UNION ALL
        SELECT FROM same JOIN conflicts_knownname k ON same.source = 'known' AND k.id = same.source_id
         WHERE k.staff_id IS DISTINCT FROM nf.me() AND NOT screener) INTO stands;
    PERFORM pg_sleep(0.025 - mod(extract(epoch FROM clock_timestamp() - began)::numeric, 0.025)::float8);
    RETURN stands;
END $$;
GRANT EXECUTE ON FUNCTION nf.ask_counsel(integer, text[]) TO nf_app;
