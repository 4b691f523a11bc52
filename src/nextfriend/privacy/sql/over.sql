-- The row of the matrix of whoever supervises this role; NULL for roles that belong to no craft.
CREATE OR REPLACE FUNCTION nf.over(role text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN role = 'case-manager' THEN 'over-carers' WHEN role IN ('attorney', 'paralegal') THEN 'over-lawyers' END;
