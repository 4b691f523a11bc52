-- The pages whose words have all that is wanted (documents/words/wanted.py), on one matter or on all; of the words themselves nothing is told. What
-- the speaker holds and is not screened from, as in the policies of documents_page: the index is entered by word and scope together, so what
-- others hold costs nothing. At most 2,000 pages are looked through.
CREATE OR REPLACE FUNCTION nf.pages_with(wanted jsonb, on_matter uuid DEFAULT NULL) RETURNS TABLE (version_id uuid, number integer) LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    held bigint[] := nf.scopes();
    shut uuid[] := nf.screens();
    keys bigint[];
    every text := '';
    clause jsonb;
    one bigint;
BEGIN
    IF cardinality(held) = 0 OR jsonb_array_length(wanted) NOT BETWEEN 1 AND 8 THEN RETURN; END IF;
    FOR clause IN SELECT c FROM jsonb_array_elements(wanted) c LOOP
        IF jsonb_array_length(coalesce(clause -> 'any', clause -> 'near')) NOT BETWEEN 1 AND 8 THEN RETURN; END IF;
        IF jsonb_array_length(clause -> 'any') > 1 THEN
            -- Any of several: one pair of each leads, and the rest is asked of the text.
            keys := ARRAY(SELECT (SELECT k FROM nf.word_keys(p, true) k ORDER BY k LIMIT 1) FROM jsonb_array_elements_text(clause -> 'any') p);
            every := every || format(' AND p.keys && nf.in_scopes(%L::bigint[], $1)', array_remove(keys, NULL));
        ELSE
            FOR one IN SELECT k FROM jsonb_array_elements_text(coalesce(clause -> 'any', clause -> 'near')) p
                        CROSS JOIN LATERAL nf.word_keys(p, position(' ' IN btrim(nf.plain(p))) > 0) k LIMIT 16 LOOP
                every := every || format(' AND p.keys && nf.in_scopes(%L::bigint[], $1)', ARRAY[one]);
            END LOOP;
        END IF;
    END LOOP;
    IF every = '' THEN RETURN; END IF;
    IF on_matter IS NOT NULL THEN
        every := every || format(' AND p.matter_id = %L AND p.keys && nf.in_scopes(%L::bigint[], $1)', on_matter, ARRAY[hashtextextended(on_matter::text, 0)]);
    END IF;
    RETURN QUERY EXECUTE
        'SELECT met.version_id, met.number FROM (SELECT p.version_id, p.number, p.text FROM documents_page p
          WHERE p.scope_id = ANY ($1) AND p.matter_id <> ALL ($2)' || every || ' LIMIT 2000) met
          WHERE nf.meets('' '' || btrim(nf.plain(met.text)) || '' '', $3) LIMIT 500' USING held, shut, wanted;
END $$;
GRANT EXECUTE ON FUNCTION nf.pages_with(jsonb, uuid) TO nf_app;
