-- Words as a text search: every one of them, as a beginning where it has three letters, only in parts of this weight ('' for all).
CREATE OR REPLACE FUNCTION nf.resource_query(said text, weight text) RETURNS tsquery LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT to_tsquery('english', coalesce(string_agg('''' || w || ''':' || CASE WHEN length(w) > 2 THEN '*' ELSE '' END || weight, ' & '), ''))
      FROM (SELECT w FROM regexp_split_to_table(nf.plain(left(said, 200)), '[\s\\'']+') w WHERE w <> '' LIMIT 12) found
$$;
