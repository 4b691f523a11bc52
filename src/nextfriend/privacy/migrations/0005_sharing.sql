-- Which compartments of one matter the speaker holds now: what a form may offer, decided where the wall is.
CREATE FUNCTION nf.held_on(matter uuid) RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT s.compartment::text), '{}')
      FROM privacy_wall w JOIN privacy_scope s ON s.office_id = w.office_id AND s.share_id IS NULL
     WHERE w.matter_id = matter AND s.id = ANY (nf.scopes()) AND matter <> ALL (nf.screens())
       AND (s.matter_id = w.matter_id OR (s.program_id = w.program_id AND NOT w.need_to_know))
$$;

-- A snapshot tells its reader who gave it, why, and of which kind it is: the share itself stays on the giver's side.
CREATE OR REPLACE FUNCTION nf.snapshot_scope() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    SELECT s.office_id, s.matter_id, sc.id, s.compartment, s.shared_by_id, s.staff_id, s.reason
      INTO NEW.office_id, NEW.matter_id, NEW.scope_id, NEW.compartment, NEW.shared_by_id, NEW.staff_id, NEW.reason
      FROM privacy_share s JOIN privacy_scope sc ON sc.share_id = s.id
     WHERE s.id = NEW.share_id AND s.shared_by_id = nf.me();
    IF NEW.scope_id IS NULL THEN
        RAISE EXCEPTION 'no such share' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION nf.held_on(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nf.held_on(uuid) TO nf_app;
