-- The case managers whom the speaker may seat on this matter and who may have it: not screened from it, and with no relation
-- of their own to anybody in it (Model Rules 1.7, 1.10; conflicts_knownname, which only they and the ethics screener read).
-- Whoever is missing is missing: nothing says why. Nobody, where the seat is not the speaker's to give.
CREATE OR REPLACE FUNCTION nf.assignable(matter uuid) RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF nf.seat_needs(matter, 'seat', 'case-manager') IS DISTINCT FROM 'yes' THEN
        RETURN '{}';
    END IF;
    RETURN ARRAY(
        SELECT s.id FROM accounts_staff s
         WHERE s.office_id = nf.office() AND s.role = 'case-manager'
           AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
           AND (nf.role() <> 'supervisor' OR s.supervisor_id = nf.me())
           AND NOT EXISTS (SELECT FROM privacy_screen x WHERE x.matter_id = matter AND x.staff_id = s.id
                              AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now()))
           AND NOT EXISTS (
               SELECT FROM conflicts_knownname k JOIN people_person p ON p.matter_id = matter
                WHERE k.staff_id = s.id AND k.relation <> 'prospective'
                  AND (lower(p.name) = lower(k.name) OR EXISTS (SELECT FROM unnest(k.aliases) a WHERE lower(a) = lower(p.name))))
         ORDER BY s.name, s.id);
END $$;
GRANT EXECUTE ON FUNCTION nf.assignable(uuid) TO nf_app;
