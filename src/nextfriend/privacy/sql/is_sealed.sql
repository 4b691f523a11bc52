-- The kinds that are need-to-know on every matter.
CREATE OR REPLACE FUNCTION nf.is_sealed(compartment text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN compartment IN ('health', 'part2', 'counseling', 'protected', 'supervision');
