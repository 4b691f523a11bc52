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
