-- The screens a decision names, where they are not in force already: the named people of this office, from the check's matter, from now on.
CREATE OR REPLACE FUNCTION nf.place_conflict_screens(wanted uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    INSERT INTO privacy_screen (id, office_id, matter_id, compartment, scope_id, staff_id, reason, placed_by_id, valid_from)
    SELECT gen_random_uuid(), s.office_id, d.matter_id, 'supervision', 0, s.id, 'Conflict check: ' || left(d.reason, 270), d.decided_by_id, now()
      FROM conflicts_decision d JOIN accounts_staff s ON s.id = ANY (d.screened) AND s.office_id = nf.office()
     WHERE d.id = wanted AND d.matter_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM privacy_screen x WHERE x.matter_id = d.matter_id AND x.staff_id = s.id AND x.valid_from <= now()
           AND (x.valid_to IS NULL OR x.valid_to > now()))
$$;
