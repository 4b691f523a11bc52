-- The words of a text as they are searched: plain, without single letters and without those that every sentence has.
CREATE OR REPLACE FUNCTION nf.plain_words(said text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT left(w, 40) FROM regexp_split_to_table(nf.plain(said), '[\s'']+') w
     WHERE w <> '' AND w !~ '^[a-z]$' AND w <> ALL (nf.common_words())
$$;
GRANT EXECUTE ON FUNCTION nf.plain_words(text) TO nf_app;
