-- The pages whose words have all that is wanted (documents/words/wanted.py), on one matter or on all; of the words themselves nothing is told. What
-- the speaker holds and is not screened from, as in the policies of documents_page: the index is entered by word and scope together, so what
-- others hold costs nothing. The keys stand in the statement, so that it is planned by them; that the scopes are held is asked again of what was
-- found, apart, where no other index can lead (nor none: a page is never read before its keys are met). At most 1,000 pages are looked through.
CREATE OR REPLACE FUNCTION nf.pages_with(wanted jsonb, on_matter uuid DEFAULT NULL) RETURNS TABLE (version_id uuid, number integer) LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
    held bigint[] := nf.scopes();
    shut uuid[] := nf.screens();
    keys bigint[];
    every text := '';
    clause jsonb;
    one bigint;
    reads boolean := false;  -- a word alone is its key; of anything more the text is asked as well
BEGIN
    IF cardinality(held) = 0 OR jsonb_array_length(wanted) NOT BETWEEN 1 AND 8 THEN RETURN; END IF;
    FOR clause IN SELECT c FROM jsonb_array_elements(wanted) c LOOP
        IF jsonb_array_length(coalesce(clause -> 'any', clause -> 'near')) NOT BETWEEN 1 AND 8 THEN RETURN; END IF;
        reads := reads OR clause ? 'near' OR jsonb_array_length(clause -> 'any') > 1 OR btrim(nf.plain(clause -> 'any' ->> 0)) ~ '[ '']';
        IF jsonb_array_length(clause -> 'any') > 1 THEN
            -- Any of several: one pair of each leads, and the rest is asked of the text.
            keys := ARRAY(SELECT (SELECT k FROM nf.word_keys(p, true) k ORDER BY k LIMIT 1) FROM jsonb_array_elements_text(clause -> 'any') p);
            every := every || format(' AND p.keys && %L::bigint[]', nf.in_scopes(array_remove(keys, NULL), held));
        ELSE
            FOR one IN SELECT k FROM jsonb_array_elements_text(coalesce(clause -> 'any', clause -> 'near')) p
                        CROSS JOIN LATERAL nf.word_keys(p, position(' ' IN btrim(nf.plain(p))) > 0) k LIMIT 16 LOOP
                every := every || format(' AND p.keys && %L::bigint[]', nf.in_scopes(ARRAY[one], held));
            END LOOP;
        END IF;
    END LOOP;
    IF every = '' THEN RETURN; END IF;
    IF on_matter IS NOT NULL THEN
        every := every || format(' AND p.keys && %L::bigint[]', nf.in_scopes(ARRAY[hashtextextended(on_matter::text, 0)], held));
    END IF;
    RETURN QUERY EXECUTE
        'WITH met AS MATERIALIZED (SELECT p.version_id, p.number, p.scope_id, p.matter_id, p.text FROM documents_page p
          WHERE p.matter_id <> ALL ($2)' || every || ' LIMIT 1000)
         SELECT met.version_id, met.number FROM met
          WHERE met.scope_id = ANY ($1) AND ($4 IS NULL OR met.matter_id = $4) AND (NOT $5 OR nf.meets('' '' || btrim(nf.plain(met.text)) || '' '', $3)) LIMIT 500' USING held, shut, wanted, on_matter, reads;
END $$;
GRANT EXECUTE ON FUNCTION nf.pages_with(jsonb, uuid) TO nf_app;
