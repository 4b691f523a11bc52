-- Whether a consent's recipient is this person.
CREATE OR REPLACE FUNCTION nf.consent_names(recipient text, named uuid, staff uuid, role text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN (recipient = 'person' AND named = staff)
        OR (recipient = 'legal-team' AND role IN ('attorney', 'paralegal'))
        OR (recipient = 'care-team' AND role = 'case-manager');
