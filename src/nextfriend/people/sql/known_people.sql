-- Candidates for "who is known already", of what the speaker may see: by the beginnings of words, by codes that
-- near spellings share, by phone, e-mail, birth date or number. At most 100 of each by codes, the most shared first: each costs a comparison.
CREATE OR REPLACE FUNCTION nf.known_people(words text, asked integer[], phone text, email text, days date[], prints text[], tail text)
RETURNS TABLE (id uuid, why text) LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
    held bigint[] := nf.scopes();
    shut uuid[] := nf.screens();
    ending text := tail;
    begun tsquery;
BEGIN
    SELECT to_tsquery('simple', string_agg('''' || w || ''':*', ' & ')) INTO begun
      FROM (SELECT w FROM regexp_split_to_table(nf.plain(left(words, 200)), '[\s\\'']+') w WHERE w <> '' LIMIT 12) said;
    RETURN QUERY
    SELECT found.id, found.why FROM (
        (SELECT p.id, 'begins' AS why FROM people_person p
          WHERE numnode(begun) > 0 AND to_tsvector('simple', nf.plain(p.name)) @@ begun AND p.scope_id = ANY (held) LIMIT 100)
        UNION ALL
        (SELECT n.person_id, 'begins' FROM people_personname n
          WHERE numnode(begun) > 0 AND to_tsvector('simple', nf.plain(n.name)) @@ begun AND n.scope_id = ANY (held) LIMIT 100)
        UNION ALL
        (SELECT p.id, 'codes' FROM people_person p WHERE p.codes && asked AND p.scope_id = ANY (held)
          ORDER BY (SELECT count(*) FROM unnest(p.codes) c WHERE c = ANY (asked)) DESC LIMIT 100)
        UNION ALL
        (SELECT n.person_id, 'codes' FROM people_personname n WHERE n.codes && asked AND n.scope_id = ANY (held)
          ORDER BY (SELECT count(*) FROM unnest(n.codes) c WHERE c = ANY (asked)) DESC LIMIT 100)
        UNION ALL
        (SELECT c.person_id, c.kind::text FROM people_contactpoint c
          WHERE c.key <> '' AND ((c.kind = 'phone' AND c.key = phone) OR (c.kind = 'email' AND c.key = email))
            AND c.scope_id = ANY (held) LIMIT 100)
        UNION ALL
        (SELECT p.id, 'birth' FROM people_person p
          WHERE p.birth_date = ANY (days) AND p.scope_id = ANY (held)
            AND (p.birth_date = days[1] OR p.birth_precision = CASE p.birth_date WHEN days[2] THEN 'month' ELSE 'year' END)
          LIMIT 100)
        UNION ALL
        (SELECT i.person_id, CASE WHEN i.fingerprint = ANY (prints) THEN 'number' ELSE 'tail' END FROM people_identifier i
          WHERE (i.fingerprint = ANY (prints) OR (ending <> '' AND i.tail = ending)) AND i.scope_id = ANY (held) LIMIT 100)
    ) found JOIN people_person who ON who.id = found.id
     WHERE who.scope_id = ANY (held) AND (who.matter_id IS NULL OR who.matter_id <> ALL (shut));
END $$;
GRANT EXECUTE ON FUNCTION nf.known_people(text, integer[], text, text, date[], text[], text) TO nf_app;
