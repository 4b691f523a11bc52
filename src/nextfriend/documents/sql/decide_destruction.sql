-- A second person who may read every file of it confirms a destruction; whoever proposed it, or the second person, takes it back or declines it, also
-- when it is confirmed and nothing is destroyed yet.
-- Gives '' or why it cannot be confirmed (why_not_destroyed.sql), or decided.
CREATE OR REPLACE FUNCTION nf.decide_destruction(wanted uuid, yes boolean) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    d documents_destruction;
    why text := '';
BEGIN
    SELECT * INTO d FROM documents_destruction x WHERE x.id = wanted AND x.scope_id = ANY (nf.scopes()) AND x.matter_id <> ALL (nf.screens()) FOR UPDATE;
    IF d.id IS NULL OR nf.role() NOT IN ('attorney', 'paralegal', 'case-manager', 'supervisor') OR (yes AND d.proposed_by_id = nf.me())
       OR NOT (nf.on_team(d.matter_id) OR nf.oversees(d.matter_id)) THEN
        RAISE EXCEPTION 'not yours to decide' USING ERRCODE = '42501';
    END IF;
    IF d.decided_at IS NOT NULL AND (yes OR d.is_confirmed IS NOT TRUE OR d.started_at IS NOT NULL) THEN RETURN 'decided'; END IF;
    IF yes THEN
        PERFORM pg_advisory_xact_lock_shared(hashtextextended(d.matter_id::text, 1201));
        why := nf.why_not_destroyed(d.matter_id, d.compartment, d.versions);
    END IF;
    IF why = '' THEN
        UPDATE documents_destruction SET decided_by_id = nf.me(), decided_at = now(), is_confirmed = yes WHERE id = d.id;
    END IF;
    RETURN why;
END $$;
GRANT EXECUTE ON FUNCTION nf.decide_destruction(uuid, boolean) TO nf_app;
