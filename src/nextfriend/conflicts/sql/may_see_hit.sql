-- Whether the speaker, who reads the check, is shown whom it found: what they could read themselves, or as the ethics screener. Nobody
-- is shown what is protected, or a matter they are screened from.
CREATE OR REPLACE FUNCTION nf.may_see_hit(h conflicts_hit) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF h.is_protected OR h.found_matter_id = ANY (nf.screens()) THEN RETURN false; END IF;
    IF h.source = 'staff' OR nf.is_ethics_screener() THEN RETURN true; END IF;
    IF h.found_matter_id IS NULL THEN RETURN coalesce(h.owner_id = nf.me(), false); END IF;
    RETURN h.found_compartment = ANY (nf.held_on(h.found_matter_id));
END $$;
