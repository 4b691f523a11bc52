-- Moves a note and its text to another compartment of its matter. An entry is append-only to the application;
-- this is the one way its compartment changes, and the rule of privacy/wall/reclassification.py is asked again here.
CREATE OR REPLACE FUNCTION nf.move_note(note uuid, destination text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    e matters_entry;
    held bigint[] := nf.scopes();
BEGIN
    SELECT * INTO e FROM matters_entry n
     WHERE n.id = note AND n.kind = 'note' AND n.scope_id = ANY (held) AND n.matter_id <> ALL (nf.screens()) FOR UPDATE;
    IF e.id IS NULL OR nf.is_sealed(e.compartment) OR destination = e.compartment
       OR destination NOT IN ('shared', 'legal', 'work-product', 'care', 'protected')
       OR NOT coalesce(nf.scope_for(e.office_id, e.matter_id, destination) = ANY (held), false)
       OR (e.compartment IN ('legal', 'work-product') AND destination <> 'work-product' AND nf.role() <> 'attorney') THEN
        RAISE EXCEPTION 'this note does not move there' USING ERRCODE = '42501';
    END IF;
    UPDATE matters_entry SET compartment = destination WHERE id = e.id;
    UPDATE matters_body SET compartment = destination WHERE id = e.id;
END $$;
GRANT EXECUTE ON FUNCTION nf.move_note(uuid, text) TO nf_app;
