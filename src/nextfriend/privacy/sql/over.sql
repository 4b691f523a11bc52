-- The row of the matrix of whoever supervises this role.
CREATE OR REPLACE FUNCTION nf.over(role text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN role = 'case-manager' THEN 'over-carers' ELSE 'over-lawyers' END;
