-- The words one row is found by: those of its columns, its docket number in one spelling, and of a phone its last digits.
CREATE OR REPLACE FUNCTION nf.words_of(said jsonb, columns text[]) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    SELECT DISTINCT w FROM (
        SELECT nf.plain_words(left(string_agg(said ->> c, ' '), 50000)) AS w FROM unnest(columns) c
         WHERE said ->> 'kind' IS DISTINCT FROM 'phone'
        UNION ALL
        SELECT nf.docket_word(said ->> 'docket_number')
        UNION ALL
        SELECT right(digits, size) FROM regexp_replace(CASE said ->> 'kind' WHEN 'phone' THEN said ->> 'key' END, '(;.*|[^0-9])', '', 'g') digits,
               unnest(ARRAY[15, 10, 7, 4]) size
    ) found WHERE w <> '' LIMIT 2000
$$;
