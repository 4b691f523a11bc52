-- For the searcher: puts the names of one source into the index, in place of those it had, and notes that it is done. `names`: a
-- list of {text, parts, organization, form, generation, foreign, keys}; `parts`: {part: [codes]}.
CREATE OR REPLACE FUNCTION nf.index_names(changes bigint[], wanted text, wanted_id uuid, office uuid, names jsonb, parts jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE one jsonb; made bigint;
BEGIN
    PERFORM nf.must_search();
    DELETE FROM conflicts_namekey k USING conflicts_indexedname n WHERE n.source_id = wanted_id AND k.name_id = n.id;
    DELETE FROM conflicts_indexedname n WHERE n.source_id = wanted_id;
    FOR one IN SELECT * FROM jsonb_array_elements(names) LOOP
        INSERT INTO conflicts_indexedname (office_id, source, source_id, text, parts, is_organization, form, generation, is_foreign)
        VALUES (office, wanted, wanted_id, one ->> 'text', ARRAY(SELECT jsonb_array_elements_text(one -> 'parts')),
                (one ->> 'organization')::boolean, one ->> 'form', one ->> 'generation', (one ->> 'foreign')::boolean)
        RETURNING id INTO made;
        INSERT INTO conflicts_namekey (key, name_id) SELECT k::integer, made FROM jsonb_array_elements_text(one -> 'keys') k;
    END LOOP;
    INSERT INTO conflicts_namepart (part, codes)
    SELECT p.key, ARRAY(SELECT c::integer FROM jsonb_array_elements_text(p.value) c) FROM jsonb_each(parts) p
    ON CONFLICT DO NOTHING;
    UPDATE conflicts_namechange SET is_indexed = true WHERE id = ANY (changes);
END $$;
GRANT EXECUTE ON FUNCTION nf.index_names(bigint[], text, uuid, uuid, jsonb, jsonb) TO nf_app;
