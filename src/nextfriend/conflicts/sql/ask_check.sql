-- Puts a check on record before it is searched: on a matter by whoever holds its kind of record there, without a matter by anybody who
-- works on cases. The searcher asks for whoever made a change. `asked`: {key, name, kind, aliases, birth_date, roles} each.
CREATE OR REPLACE FUNCTION nf.ask_check(wanted uuid, matter uuid, place text, reason text, asker uuid, asked jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT nf.is_conflict_searcher() AND (asker IS DISTINCT FROM nf.me() OR nf.role() IN ('administrator', 'clerk') OR nf.role() IS NULL
       OR (matter IS NOT NULL AND place <> ALL (nf.held_on(matter)))) THEN
        RAISE EXCEPTION 'this check is not yours to ask' USING ERRCODE = '42501';
    END IF;
    INSERT INTO conflicts_check (id, office_id, matter_id, compartment, why, asked_by_id, asked_at)
    VALUES (wanted, nf.office(), matter, place, left(reason, 200), asker, now());
    INSERT INTO conflicts_asked (id, conflict_check_id, matter_id, key, name, kind, aliases, birth_date, roles)
    SELECT gen_random_uuid(), wanted, matter, a ->> 'key', left(a ->> 'name', 200), a ->> 'kind', ARRAY(SELECT jsonb_array_elements_text(a -> 'aliases')),
           a ->> 'birth_date', ARRAY(SELECT jsonb_array_elements_text(a -> 'roles'))
      FROM jsonb_array_elements(asked) a;
END $$;
GRANT EXECUTE ON FUNCTION nf.ask_check(uuid, uuid, text, text, uuid, jsonb) TO nf_app;
