-- Which paper opens which kind of record to whom. Part 2 consents are three objects and none does another's
-- work: a treatment consent opens nothing for legal staff (42 CFR 2.31), and for proceedings nothing for others. A Part 2 program's
-- own records lie in 'protected'; nf.check_consent says of which program a release is.
CREATE OR REPLACE FUNCTION nf.consent_fits(form text, compartment text, role text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN (form, compartment) IN (('hipaa', 'health'), ('counseling', 'counseling'), ('survivor', 'protected'))
        OR ((form, compartment) IN (('part2-tpo', 'part2'), ('part2-tpo', 'protected'), ('part2-notes', 'counseling')) AND role NOT IN ('attorney', 'paralegal', 'clerk'))
        OR ((form, compartment) IN (('part2-legal', 'part2'), ('part2-legal', 'protected')) AND role IN ('attorney', 'paralegal'));
