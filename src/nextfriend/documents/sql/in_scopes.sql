-- Keys as they stand in each of these scopes.
CREATE OR REPLACE FUNCTION nf.in_scopes(keys bigint[], scopes bigint[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY(SELECT nf.in_scope(k, s) FROM unnest(keys) k, unnest(scopes) s);
