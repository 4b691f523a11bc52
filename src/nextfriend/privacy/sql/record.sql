-- One row is many of which there is one: what may be recorded is decided in one place.
CREATE OR REPLACE FUNCTION nf.record(said_id uuid, said_matter uuid, said_compartment text, said_verb text, said_kind text,
    said_subject uuid, said_note text, said_about uuid DEFAULT NULL) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT nf.record_many(ARRAY[said_id], ARRAY[said_matter], ARRAY[said_compartment], said_verb, said_kind,
                          ARRAY[said_subject], ARRAY[said_note], ARRAY[said_about])
$$;
GRANT EXECUTE ON FUNCTION nf.record(uuid, uuid, text, text, text, uuid, text, uuid) TO nf_app;
