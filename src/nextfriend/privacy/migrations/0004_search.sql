-- The office-wide search. Full-text operators are not leakproof, so under row security no text index is used
-- (104 ms against 1.1); a definer function with the same two conditions inside is both fast and walled.

-- Words as they are compared: no case, no accents, no punctuation, no leading zeros (24-cv-00321 = 24-cv-321).
CREATE FUNCTION nf.plain(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(regexp_replace(lower(regexp_replace(normalize(words, NFKD), U&'[\0300-\036F]', '', 'g')),
                                         U&'[\0001-/:-@\005B-`{-\00BF\2010-\206F]+', ' ', 'g'),
                          '\m0+(?=\d)', '', 'g');
GRANT EXECUTE ON FUNCTION nf.plain(text) TO nf_app, nf_owner, nf_definer;

CREATE INDEX matter_words ON matters_matter USING gin (to_tsvector('simple', nf.plain(name || ' ' || number)));
CREATE INDEX person_words ON people_person USING gin (to_tsvector('simple', nf.plain(name)));
CREATE INDEX formername_words ON people_formername USING gin (to_tsvector('simple', nf.plain(name)));
CREATE INDEX proceeding_words ON matters_proceeding USING gin (to_tsvector('simple', nf.plain(caption || ' ' || docket_number)));

-- Matters, people (by any name they bore) and proceedings where every word begins a word of theirs: at most
-- twenty of each, of what the speaker may see. Words that hold nothing to look for find nothing.
CREATE FUNCTION nf.search(words text) RETURNS TABLE (kind text, id uuid, matter_id uuid, title text) LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    held bigint[] := nf.scopes();
    shut uuid[] := nf.screens();
    asked tsquery;
BEGIN
    SELECT to_tsquery('simple', string_agg('''' || w || ''':*', ' & ')) INTO asked
      FROM (SELECT w FROM regexp_split_to_table(nf.plain(left(words, 200)), '[\s\\'']+') w WHERE w <> '' LIMIT 12) said;
    IF asked IS NULL OR numnode(asked) = 0 THEN RETURN; END IF;
    RETURN QUERY
    (SELECT 'matter', m.id, m.matter_id, m.name::text FROM matters_matter m
      WHERE to_tsvector('simple', nf.plain(m.name || ' ' || m.number)) @@ asked
        AND m.scope_id = ANY (held) AND m.matter_id <> ALL (shut) ORDER BY m.name, m.id LIMIT 20)
    UNION ALL
    (SELECT 'person', p.id, p.matter_id, p.name::text FROM people_person p
      WHERE p.id IN (SELECT q.id FROM people_person q WHERE to_tsvector('simple', nf.plain(q.name)) @@ asked
                     UNION SELECT f.person_id FROM people_formername f
                      WHERE to_tsvector('simple', nf.plain(f.name)) @@ asked AND f.scope_id = ANY (held))
        AND p.scope_id = ANY (held) AND (p.matter_id IS NULL OR p.matter_id <> ALL (shut))
      ORDER BY p.name, p.id LIMIT 20)
    UNION ALL
    (SELECT 'proceeding', c.id, c.matter_id, c.docket_number || ' ' || c.caption FROM matters_proceeding c
      WHERE to_tsvector('simple', nf.plain(c.caption || ' ' || c.docket_number)) @@ asked
        AND c.scope_id = ANY (held) AND c.matter_id <> ALL (shut) ORDER BY c.docket_number, c.id LIMIT 20);
END $$;

REVOKE ALL ON FUNCTION nf.plain(text), nf.search(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nf.search(text) TO nf_app;
ALTER FUNCTION nf.plain(text) OWNER TO nf_definer;
ALTER FUNCTION nf.search(text) OWNER TO nf_definer;
-- ANALYZE evaluates the index expressions as the owner of the tables; a grant to oneself does not outlive the
-- change of owner, so it is made again by the new one.
SET LOCAL ROLE nf_definer;
GRANT EXECUTE ON FUNCTION nf.plain(text) TO nf_owner;
SET LOCAL ROLE nf_owner;
