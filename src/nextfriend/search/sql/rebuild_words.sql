-- Writes the words of all that stands, from the tables whose triggers keep them; says how many there are. Its owner's alone:
-- after an upgrade (where there are none yet), and `nextfriend search rebuild`.
CREATE OR REPLACE FUNCTION nf.rebuild_words(only_empty boolean) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE one record; arguments text[]; made bigint;
BEGIN
    IF only_empty AND EXISTS (SELECT FROM search_word) THEN RETURN 0; END IF;
    LOCK TABLE search_word IN SHARE ROW EXCLUSIVE MODE;
    DELETE FROM search_word;
    FOR one IN SELECT g.tgrelid::regclass AS tab, g.tgargs FROM pg_trigger g JOIN pg_proc f ON f.oid = g.tgfoid
                WHERE f.proname = 'keep_words' AND f.pronamespace = 'nf'::regnamespace LOOP
        arguments := string_to_array(encode(one.tgargs, 'escape'), '\000');
        EXECUTE format('SELECT count(nf.write_words(to_jsonb(t), $1, $2, $3)) FROM %s t', one.tab)
          USING arguments[1]::smallint, arguments[2], arguments[3:cardinality(arguments) - 1];
    END LOOP;
    SELECT count(*) INTO made FROM search_word;
    RETURN made;
END $$;
GRANT EXECUTE ON FUNCTION nf.rebuild_words(boolean) TO nf_owner;
