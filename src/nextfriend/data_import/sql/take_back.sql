-- Takes back a record that an import made and nobody has touched since: a person of the directory, somebody's part in a matter, a matter.
-- What may go is judged by the audit alone, whatever a row of an import says: every line of the record is the speaker's, of the one transaction
-- that made it, and nothing else stands on it. Gives '' or why it stays: used (of whatever the speaker may not see as well, so in one word),
-- added, gone. The matter's chain is locked first: who adds to its record comes before, and is seen, or after, and is refused.
CREATE OR REPLACE FUNCTION nf.take_back(what text, wanted uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    p people_person;
    m matters_matter;
    born bigint;
    subjects uuid[];
    places uuid[];
BEGIN
    IF what NOT IN ('person', 'party', 'matter') THEN RETURN 'added'; END IF;
    IF what = 'matter' THEN
        SELECT * INTO m FROM matters_matter x WHERE x.id = wanted AND x.scope_id = ANY (nf.scopes()) AND x.id <> ALL (nf.screens());
        IF m.id IS NULL OR nf.role() IS DISTINCT FROM 'attorney' THEN RETURN 'gone'; END IF;
        PERFORM FROM privacy_chain c WHERE c.id = m.id FOR UPDATE;
        SELECT a.xid INTO born FROM privacy_audit a WHERE a.matter_id = m.id AND a.subject_id = m.id AND a.verb = 'opened matter';
        IF born IS NULL OR EXISTS (SELECT FROM privacy_audit a WHERE a.matter_id = m.id AND (a.xid <> born OR a.actor_id IS DISTINCT FROM nf.me())) THEN
            RETURN 'used';
        END IF;
        IF EXISTS (SELECT FROM privacy_teammember t WHERE t.matter_id = m.id AND t.role <> 'clerk' AND t.staff_id IS DISTINCT FROM nf.me())
           OR nf.stands_more(m.id, born) THEN
            RETURN 'used';
        END IF;
    ELSE
        SELECT * INTO p FROM people_person x WHERE x.id = wanted AND x.office_id = nf.office() AND x.scope_id = ANY (nf.scopes())
           AND (x.matter_id IS NULL) = (what = 'person') AND (x.matter_id IS NULL OR x.matter_id <> ALL (nf.screens()));
        IF p.id IS NULL THEN RETURN 'gone'; END IF;
        PERFORM FROM privacy_chain c WHERE c.id = p.matter_id FOR UPDATE;
        SELECT array_agg(s.id) INTO subjects FROM (
            SELECT p.id UNION ALL SELECT c.id FROM people_contactpoint c WHERE c.person_id = p.id
            UNION ALL SELECT n.id FROM people_personname n WHERE n.person_id = p.id
            UNION ALL SELECT y.id FROM matters_party y WHERE y.person_id = p.id) s;
        SELECT array_agg(y.matter_id) || p.matter_id INTO places FROM matters_party y WHERE y.person_id = p.id;
        SELECT a.xid INTO born FROM privacy_audit a WHERE a.subject_id = p.id AND a.verb = 'added person';
        IF born IS NULL OR EXISTS (SELECT FROM privacy_audit a WHERE a.subject_id = ANY (subjects) AND (a.xid <> born OR a.actor_id IS DISTINCT FROM nf.me()))
           OR EXISTS (SELECT FROM privacy_scope s WHERE s.matter_id = ANY (places) AND s.about_id = p.id)
           OR EXISTS (SELECT FROM privacy_consent k WHERE k.matter_id = ANY (places) AND k.client_id = p.id)
           OR EXISTS (SELECT FROM consents_disclosure d WHERE d.matter_id = ANY (places) AND d.about_id = p.id)
           OR EXISTS (SELECT FROM calendar_due d WHERE d.matter_id = ANY (places) AND d.about_id = p.id) THEN
            RETURN 'used';
        END IF;
    END IF;
    BEGIN
        IF what = 'matter' THEN
            PERFORM nf.forget_matter(m.id);
        ELSE
            DELETE FROM matters_party y WHERE y.person_id = p.id;
            DELETE FROM people_contactpoint c WHERE c.person_id = p.id;
            DELETE FROM people_personname n WHERE n.person_id = p.id;
            DELETE FROM people_person x WHERE x.id = p.id;
        END IF;
        -- Whatever refers to it is told now and not at the commit.
        SET CONSTRAINTS ALL IMMEDIATE;
        SET CONSTRAINTS ALL DEFERRED;
    EXCEPTION WHEN foreign_key_violation THEN
        RETURN 'used';
    END;
    RETURN '';
END $$;
GRANT EXECUTE ON FUNCTION nf.take_back(text, uuid) TO nf_app;
