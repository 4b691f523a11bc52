-- Whether one person alone may not end a date or put it off: one that is jurisdictional, or that two people have once stood
-- for, in an office that does not leave that to one person (accounts_office.one_person_ends). Once: a firm date that one
-- person brings forward is not theirs to put off or end by that. The same answer as deadlines/later_dates.py gives screens.
CREATE OR REPLACE FUNCTION nf.takes_two(d deadlines_deadline) RETURNS boolean LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN d.is_jurisdictional OR (
        EXISTS (SELECT FROM deadlines_verification v WHERE v.deadline_id = d.id)
        AND NOT EXISTS (SELECT FROM accounts_office o WHERE o.id = d.office_id AND o.one_person_ends));
END $$;
