-- Under what a kind of record may leave, as disclosures/authorities.py says it (a test compares the two): Part 2 by 42 CFR part 2
-- alone, never on a subpoena (2.61); counseling notes by that or 45 CFR 164.508(a)(2)(ii); a survivor's by 34 USC 12291(b)(2)(B), (C).
CREATE OR REPLACE FUNCTION nf.may_disclose(compartment text, authority text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN coalesce(CASE compartment
        WHEN 'part2' THEN authority IN ('release', 'client', 'child-abuse', 'emergency', 'part2-order', 'part2-audit')
        WHEN 'counseling' THEN authority IN ('release', 'client', 'child-abuse', 'emergency', 'part2-order', 'part2-audit',
                                             'law', 'oversight', 'decedent', 'threat')
        WHEN 'protected' THEN authority IN ('release', 'client', 'law', 'child-abuse', 'court-order')
        ELSE authority IN ('release', 'client', 'treatment', 'involved', 'representation', 'law', 'public-health', 'child-abuse',
                           'adult-abuse', 'oversight', 'court-order', 'subpoena', 'police', 'decedent', 'threat', 'security', 'custody',
                           'workers-comp', 'other') END, false);
GRANT EXECUTE ON FUNCTION nf.may_disclose(text, text) TO nf_app;
