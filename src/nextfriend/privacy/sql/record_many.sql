-- Many audit rows of one transaction in one statement: a court's order that moves two hundred dates must not ask
-- the database two hundred times. Each chain is locked once, chains always in the same order, so that two orders
-- that touch the same matters wait for each other instead of failing. The rows are those nf.record would write.
CREATE OR REPLACE FUNCTION nf.record_many(said_ids uuid[], said_matters uuid[], said_compartments text[], said_verb text,
    said_kind text, said_subjects uuid[], said_notes text[], said_abouts uuid[] DEFAULT NULL) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    held bigint[] := nf.scopes();
    shut uuid[] := nf.screens();
    a privacy_audit;
    link privacy_chain;
    said record;
BEGIN
    a.actor_id := nf.me();
    IF a.actor_id IS NULL THEN RAISE EXCEPTION 'nobody speaks' USING ERRCODE = '42501'; END IF;
    a.office_id := nf.office(); a.verb := said_verb; a.subject_kind := said_kind;
    a.xid := pg_current_xact_id()::text::bigint;
    FOR said IN SELECT u.*, coalesce(u.matter, a.actor_id) AS chain
                  FROM unnest(said_ids, said_matters, said_compartments, said_subjects, said_notes,
                              coalesce(said_abouts, array_fill(NULL::uuid, ARRAY[cardinality(said_ids)]))) WITH ORDINALITY
                       AS u (id, matter, compartment, subject, note, about, nth)
                 ORDER BY chain, nth LOOP
        IF said_verb = 'opened' AND nf.is_sealed(said.compartment) AND btrim(coalesce(said.note, '')) = '' THEN
            RAISE EXCEPTION 'a sealed record is opened for a reason' USING ERRCODE = '42501';
        END IF;
        IF a.scope_id IS NULL OR a.chain <> said.chain OR a.compartment IS DISTINCT FROM said.compartment
           OR nf.is_personal(said.compartment) THEN
            a.about_id := CASE WHEN nf.is_personal(said.compartment) THEN coalesce(said.about, nf.only_client(said.matter)) END;
            a.scope_id := nf.scope_for(a.office_id, said.matter, said.compartment, a.about_id);
            IF a.scope_id IS NULL OR said.matter = ANY (shut)
               OR (said.matter IS NOT NULL AND NOT a.scope_id = ANY (held) AND NOT nf.on_team(said.matter)
                   AND NOT EXISTS (SELECT FROM privacy_consent k WHERE k.id = said.subject AND k.matter_id = said.matter
                                      AND k.compartment = said.compartment AND k.countersigned_by_id = a.actor_id)) THEN
                RAISE EXCEPTION 'nothing here to record' USING ERRCODE = '42501';
            END IF;
            SELECT min(consent_id::text)::uuid INTO a.consent_id FROM privacy_clearance c
             WHERE c.staff_id = a.actor_id AND c.scope_id = a.scope_id AND c.consent_id IS NOT NULL
               AND c.valid_from <= now() AND (c.valid_to IS NULL OR c.valid_to > now());
        END IF;
        IF link.id IS DISTINCT FROM said.chain THEN
            UPDATE privacy_chain SET length = link.length, head = link.head WHERE id = link.id;
            INSERT INTO privacy_chain (id, length, head) VALUES (said.chain, 0, '') ON CONFLICT DO NOTHING;
            SELECT * INTO link FROM privacy_chain WHERE id = said.chain FOR UPDATE;
        END IF;
        a.id := said.id; a.matter_id := said.matter; a.compartment := said.compartment; a.chain := said.chain;
        a.subject_id := said.subject; a.note := coalesce(said.note, '');
        a.at := clock_timestamp(); a.position := link.length + 1;
        a.hash := sha256(link.head || nf.canonical(a));
        INSERT INTO privacy_audit SELECT a.*;
        link.length := a.position; link.head := a.hash;
    END LOOP;
    UPDATE privacy_chain SET length = link.length, head = link.head WHERE id = link.id;
END $$;
GRANT EXECUTE ON FUNCTION nf.record_many(uuid[], uuid[], text[], text, text, uuid[], text[], uuid[]) TO nf_app;
