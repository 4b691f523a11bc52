-- A key as it stands in one scope: the same word of two scopes is two entries of the index. Asked twice of one scope it is undone.
CREATE OR REPLACE FUNCTION nf.in_scope(key bigint, scope bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN key # hashint8extended(scope, 11);
