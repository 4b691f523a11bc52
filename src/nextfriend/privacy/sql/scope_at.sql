-- Finds or makes the scope of one place; of a personal kind it is one person's there.
CREATE OR REPLACE FUNCTION nf.scope_at(office uuid, program uuid, matter uuid, share uuid, wanted text, about uuid DEFAULT NULL)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE found bigint;
BEGIN
    SELECT s.id INTO found FROM privacy_scope s
     WHERE s.office_id = office AND s.compartment = wanted AND s.share_id IS NOT DISTINCT FROM share
       AND s.program_id IS NOT DISTINCT FROM program AND s.matter_id IS NOT DISTINCT FROM matter
       AND s.about_id IS NOT DISTINCT FROM about;
    IF found IS NULL THEN
        INSERT INTO privacy_scope (office_id, program_id, matter_id, share_id, compartment, about_id)
        VALUES (office, program, matter, share, wanted, about)
        ON CONFLICT (office_id, program_id, matter_id, share_id, compartment, about_id)
            DO UPDATE SET compartment = EXCLUDED.compartment
        RETURNING id INTO found;
    END IF;
    RETURN found;
END $$;
