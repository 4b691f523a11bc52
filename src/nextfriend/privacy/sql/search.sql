-- Matters, people (by any name they bore) and proceedings where every word begins a word of theirs: at most
-- twenty of each, of what the speaker may see. Words that hold nothing to look for find nothing.
CREATE OR REPLACE FUNCTION nf.search(words text) RETURNS TABLE (kind text, id uuid, matter_id uuid, title text) LANGUAGE plpgsql STABLE
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
GRANT EXECUTE ON FUNCTION nf.search(text) TO nf_app;
