-- Whose a date is to decide: the legal craft's, or either craft's where it is an agency's outside the legal files. The same
-- answer as deadlines/decisions.py gives screens; a test compares the two.
CREATE OR REPLACE FUNCTION nf.may_decide(compartment text, kind text) RETURNS boolean LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN coalesce(nf.role() IN ('attorney', 'paralegal')
        OR (kind = 'benefit' AND compartment NOT IN ('legal', 'work-product', 'finance') AND nf.role() IN ('case-manager', 'supervisor')), false);
END $$;
GRANT EXECUTE ON FUNCTION nf.may_decide(text, text) TO nf_app;
