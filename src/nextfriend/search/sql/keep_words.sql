-- Keeps the words of a row in the transaction that writes it. Arguments: the kind, the column of its day, the columns of its words.
CREATE OR REPLACE FUNCTION nf.keep_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    said jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
BEGIN
    IF TG_OP = 'UPDATE' AND NOT EXISTS (SELECT FROM unnest(ARRAY['scope_id', 'kind', 'key'] || TG_ARGV[1:]) c WHERE was -> c IS DISTINCT FROM said -> c) THEN
        RETURN NULL;
    END IF;
    IF was IS NOT NULL THEN
        DELETE FROM search_word w WHERE w.thing_id = OLD.id AND w.kind = TG_ARGV[0]::smallint;
    END IF;
    IF said IS NOT NULL THEN
        PERFORM nf.write_words(said, TG_ARGV[0]::smallint, TG_ARGV[1], TG_ARGV[2:]);
    END IF;
    RETURN NULL;
END $$;
