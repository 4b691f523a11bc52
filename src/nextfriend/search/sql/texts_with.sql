-- The entries whose text, which opens on the record, has all these words: whole ones, and one at least of three letters. Their words are read by
-- no other way (search/models.py), so that nobody spells a text out of them. What the speaker holds and is not screened from, as in the
-- policies of search_word; the rarest word leads, as in search/queries.py.
CREATE OR REPLACE FUNCTION nf.texts_with(wanted text[]) RETURNS SETOF uuid LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    held bigint[] := nf.scopes();
    shut uuid[] := nf.screens();
    asked text[] := ARRAY(SELECT DISTINCT w FROM unnest(wanted) w WHERE w <> '' LIMIT 8);
    rarest text;
BEGIN
    IF NOT EXISTS (SELECT FROM unnest(asked) w WHERE length(w) >= 3) THEN RETURN; END IF;
    SELECT w INTO rarest FROM unnest(asked) w
     ORDER BY (SELECT count(*) FROM (SELECT FROM search_word x WHERE x.word = w AND x.scope_id = ANY (held) LIMIT 5001) seen), w LIMIT 1;
    RETURN QUERY
    SELECT led.thing_id FROM (SELECT x.thing_id FROM search_word x
            WHERE x.word = rarest AND x.scope_id = ANY (held) AND x.kind = 7 AND (x.matter_id IS NULL OR x.matter_id <> ALL (shut)) LIMIT 5000) led
     WHERE (SELECT count(*) FROM unnest(asked) w
             WHERE EXISTS (SELECT FROM search_word o WHERE o.thing_id = led.thing_id AND o.kind = 7 AND o.word = w)) = cardinality(asked)
     LIMIT 200;
END $$;
GRANT EXECUTE ON FUNCTION nf.texts_with(text[]) TO nf_app;
