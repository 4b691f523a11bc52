-- Whether a plain text (between blanks) has all that is wanted: of "any" one phrase, of "near" both with at most ten words between them. Whole words
-- alone: a phrase is made plain itself, so that nothing of a pattern is left in it.
CREATE OR REPLACE FUNCTION nf.meets(said text, wanted jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT bool_and(CASE
        WHEN c ? 'near' THEN said ~ format(' %s (\S+ ){0,10}%s ', btrim(nf.plain(c -> 'near' ->> 0)), btrim(nf.plain(c -> 'near' ->> 1)))
                          OR said ~ format(' %s (\S+ ){0,10}%s ', btrim(nf.plain(c -> 'near' ->> 1)), btrim(nf.plain(c -> 'near' ->> 0)))
        ELSE EXISTS (SELECT FROM jsonb_array_elements_text(c -> 'any') p WHERE position(' ' || btrim(nf.plain(p)) || ' ' IN said) > 0) END)
      FROM jsonb_array_elements(wanted) c
$$;
