-- Who signs for whom, where the form was gone around: for a client of the matter alone; a parent of an adult, and the other side
-- under any of its names, are taken with an attorney's reason alone; of a survivor's release the other side is never taken
-- (34 USC 12291(b)(2)(B)(ii)(I)). A client who bears the other side's name signs as themselves. consents/signers.py compares
-- more, and more kindly. Whoever is not on the team is told nothing here: the policy refuses.
CREATE OR REPLACE FUNCTION nf.check_signer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    adults_parent boolean;
    other_side boolean;
BEGIN
    IF NOT nf.on_team(NEW.matter_id) THEN
        RETURN NEW;
    END IF;
    SELECT NEW.capacity = 'parent' AND coalesce(max(p.birth_date)
        <= NEW.signed_date - CASE max(p.birth_precision) WHEN 'year' THEN interval '19 years' WHEN 'month' THEN interval '18 years 1 month'
                             ELSE interval '18 years' END, false)
      INTO adults_parent FROM people_person p WHERE p.id = NEW.client_id;
    WITH named AS NOT MATERIALIZED (
        SELECT p.id, p.name FROM people_person p UNION ALL SELECT n.person_id, n.name FROM people_personname n)
    SELECT EXISTS (SELECT FROM matters_party y JOIN named ON named.id = y.person_id
                    WHERE y.matter_id = NEW.matter_id AND nf.stands_against(y.part) AND y.person_id <> NEW.client_id
                      AND nf.name_words(named.name) = nf.name_words(NEW.signed_by))
       AND NOT (NEW.capacity = 'self' AND EXISTS (SELECT FROM named WHERE named.id = NEW.client_id
                                                     AND nf.name_words(named.name) = nf.name_words(NEW.signed_by)))
      INTO other_side;
    IF NOT EXISTS (SELECT FROM matters_party y WHERE y.matter_id = NEW.matter_id AND y.person_id = NEW.client_id
                      AND (y.part IN ('client', 'co-client') OR EXISTS (SELECT FROM matters_term t
                           WHERE t.office_id = nf.office() AND t.sort = 'role' AND t.code = y.part AND t.side = 'client')))
       OR other_side AND NEW.form = 'survivor'
       OR (adults_parent OR other_side) AND (btrim(nf.plain(NEW.signer_reason)) = '' OR nf.role() IS DISTINCT FROM 'attorney') THEN
        RAISE EXCEPTION 'this person does not sign for the client' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
