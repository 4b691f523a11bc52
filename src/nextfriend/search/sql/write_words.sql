-- Writes the words of one row, in its own scope. `day` names the column of its day; "" where it has none. A text that opens on the record
-- (kind 7) has none where its kind is sealed; and no address has any (kind 3): some are kept confidential, and would be confirmed by their letters.
CREATE OR REPLACE FUNCTION nf.write_words(said jsonb, what smallint, day text, columns text[]) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO search_word (thing_id, kind, word, scope_id, matter_id, day)
    SELECT (said ->> 'id')::uuid, what, w, (said ->> 'scope_id')::bigint, (said ->> 'matter_id')::uuid,
           CASE WHEN said ->> day ~ '^\d{4}-\d\d-\d\d(T|$)' THEN left(said ->> day, 10)::date END
      FROM nf.words_of(said, columns) w
     WHERE (what <> 7 OR NOT nf.is_sealed(said ->> 'compartment')) AND (what <> 3 OR said ->> 'kind' <> 'address')
    ON CONFLICT DO NOTHING
$$;
