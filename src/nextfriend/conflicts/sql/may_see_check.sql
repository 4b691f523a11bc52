-- Whether the speaker reads this check: of a matter whoever holds its kind of record there, without a matter whoever asked; and the ethics
-- screener. Nobody who is screened from its matter.
CREATE OR REPLACE FUNCTION nf.may_see_check(c conflicts_check) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF c.office_id IS DISTINCT FROM nf.office() OR c.matter_id = ANY (nf.screens()) THEN RETURN false; END IF;
    IF nf.is_ethics_screener() THEN RETURN true; END IF;
    IF c.matter_id IS NULL THEN RETURN c.asked_by_id = nf.me(); END IF;
    RETURN c.compartment = ANY (nf.held_on(c.matter_id));
END $$;
