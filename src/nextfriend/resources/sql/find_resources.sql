-- The services of the directory that the speaker may see and that have all that is asked: {"words", "place", "language", "eligibility", "domain",
-- "capacity", "since", "statuses"}, each optional. Those that bear the words in their name come first, then what was confirmed last. `total` counts
-- at most 3,001; where there are more, the order is by confirmation alone, which the index has: nobody sorts what nobody reads through.
-- `@@` is not leakproof, so under row security its index is out of reach (docs/decisions/search.md): whether the speaker holds the directory's
-- scope is asked here. Every row of it is read by everybody who holds it. One scope and no array, so that the index gives the order.
CREATE OR REPLACE FUNCTION nf.find_resources(asked jsonb, skip integer, most integer) RETURNS TABLE (id uuid, total bigint) LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    place bigint;
    met bigint;
    named tsquery := nf.resource_query(asked ->> 'words', 'A');
    whole tsquery := nf.resource_query(asked ->> 'words', '');
    other tsquery;
    every text := 'FROM resources_resource r WHERE r.matter_id IS NULL AND r.scope_id = $1';
BEGIN
    SELECT s.id INTO place FROM privacy_scope s WHERE s.office_id = nf.office() AND s.matter_id IS NULL AND s.program_id IS NULL
       AND s.share_id IS NULL AND s.about_id IS NULL AND s.compartment = 'identity' AND s.id = ANY (nf.scopes());
    IF place IS NULL OR most NOT BETWEEN 0 AND 200 OR skip < 0 THEN RETURN; END IF;
    FOREACH other IN ARRAY ARRAY[nf.resource_query(asked ->> 'language', 'B'), nf.resource_query(asked ->> 'place', 'C')] LOOP
        IF numnode(other) > 0 THEN
            whole := CASE WHEN numnode(whole) > 0 THEN whole && other ELSE other END;
        END IF;
    END LOOP;
    other := nf.resource_query(asked ->> 'eligibility', '');
    IF numnode(whole) > 0 THEN every := every || format(' AND r.words @@ %L::tsquery', whole); END IF;
    IF numnode(other) > 0 THEN every := every || format(' AND r.eligible @@ %L::tsquery', other); END IF;
    IF asked ? 'domain' THEN every := every || format(' AND r.domains @> ARRAY[%L]::varchar[]', asked ->> 'domain'); END IF;
    IF asked ? 'capacity' THEN every := every || format(' AND r.capacity = %L', asked ->> 'capacity'); END IF;
    IF asked ? 'since' THEN every := every || format(' AND r.confirmed_on >= %L::date', asked ->> 'since'); END IF;
    IF asked ? 'statuses' THEN
        every := every || format(' AND r.status = ANY (%L::varchar[])', ARRAY(SELECT jsonb_array_elements_text(asked -> 'statuses')));
    END IF;
    EXECUTE 'SELECT count(*) FROM (SELECT ' || every || ' LIMIT 3001) few' INTO met USING place;
    RETURN QUERY EXECUTE 'SELECT r.id, $4 ' || every || ' ORDER BY '
        || CASE WHEN met <= 3000 AND numnode(named) > 0 THEN format('(r.words @@ %L::tsquery) DESC, ', named) ELSE '' END
        || 'r.confirmed_on DESC NULLS LAST, r.name, r.id LIMIT $2 OFFSET $3' USING place, most, skip, met;
END $$;
GRANT EXECUTE ON FUNCTION nf.find_resources(jsonb, integer, integer) TO nf_app;
