-- Whether the speaker is one of the two of a sealed question: who asked, while they hold the record it came from; the
-- attorney they named, while they answer for the matter. A screen ends both (docs/decisions/duty-to-report.md).
CREATE OR REPLACE FUNCTION nf.in_question(matter uuid, source text, asked_by uuid, attorney uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE nf.me()
        WHEN asked_by THEN source = ANY (nf.held_on(matter))
        WHEN attorney THEN nf.me() IN (SELECT nf.attorneys_on(matter))
        ELSE false END
$$;
GRANT EXECUTE ON FUNCTION nf.in_question(uuid, text, uuid, uuid) TO nf_app;
