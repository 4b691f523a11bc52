-- Whether the speaker is one of the two of a sealed question: who asked, while they hold the record it came from, of the
-- client it is about; the attorney they named, while they answer for the matter. A screen ends both (docs/decisions/duty-to-report.md).
CREATE OR REPLACE FUNCTION nf.in_question(matter uuid, source text, client uuid, asked_by uuid, attorney uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(nf.me() = asked_by AND source = ANY (nf.held_on(matter))
                    AND (NOT nf.is_personal(source) OR nf.holds_of(matter, source, client)), false)
        OR coalesce(nf.me() = attorney AND nf.me() IN (SELECT nf.attorneys_on(matter)), false)
$$;
GRANT EXECUTE ON FUNCTION nf.in_question(uuid, text, uuid, uuid, uuid) TO nf_app;
