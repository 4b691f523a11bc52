-- The words of a name in one order: "REYES, Marco" is "Marco Reyes".
CREATE OR REPLACE FUNCTION nf.name_words(name text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT string_agg(w, ' ' ORDER BY w) FROM regexp_split_to_table(nf.plain(name), '\s+') w WHERE w <> ''
$$;
