-- The kinds in which one person's records lie apart from another's of the same matter.
CREATE OR REPLACE FUNCTION nf.is_personal(compartment text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN compartment IN ('health', 'part2', 'counseling');
