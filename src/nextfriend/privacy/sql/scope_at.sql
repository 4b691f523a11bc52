-- Finds or makes the scope of one place.
CREATE OR REPLACE FUNCTION nf.scope_at(office uuid, program uuid, matter uuid, share uuid, wanted text) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE found bigint;
BEGIN
    SELECT s.id INTO found FROM privacy_scope s
     WHERE s.office_id = office AND s.compartment = wanted AND s.share_id IS NOT DISTINCT FROM share
       AND s.program_id IS NOT DISTINCT FROM program AND s.matter_id IS NOT DISTINCT FROM matter;
    IF found IS NULL THEN
        INSERT INTO privacy_scope (office_id, program_id, matter_id, share_id, compartment)
        VALUES (office, program, matter, share, wanted)
        ON CONFLICT (office_id, program_id, matter_id, share_id, compartment) DO UPDATE SET compartment = EXCLUDED.compartment
        RETURNING id INTO found;
    END IF;
    RETURN found;
END $$;
