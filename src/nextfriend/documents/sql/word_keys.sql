-- What a text is found by: each of its words, and each two that stand side by side (a phrase is its pairs), as numbers. Words that every sentence
-- has count in pairs only, and not two of them together.
CREATE OR REPLACE FUNCTION nf.word_keys(said text, pairs_alone boolean DEFAULT false) RETURNS SETOF bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH word AS MATERIALIZED (
        SELECT left(w, 40) AS w, n, w ~ '^[a-z]$' OR w = ANY (nf.common_words()) AS is_common
          FROM regexp_split_to_table(nf.plain(said), '[\s'']+') WITH ORDINALITY AS split (w, n) WHERE w <> '')
    SELECT DISTINCT hashtextextended(k, 0) FROM (
        SELECT w AS k FROM word WHERE NOT is_common AND NOT pairs_alone
        UNION ALL
        SELECT w || ' ' || next FROM (SELECT w, is_common, lead(w) OVER pages AS next, lead(is_common) OVER pages AS is_next FROM word WINDOW pages AS (ORDER BY n)) side
         WHERE next IS NOT NULL AND NOT (is_common AND is_next)) found
$$;
