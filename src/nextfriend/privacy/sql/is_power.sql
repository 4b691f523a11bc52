-- The roles that decide over others' records; giving one takes two.
CREATE OR REPLACE FUNCTION nf.is_power(role text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN role IN ('attorney', 'supervisor', 'administrator');
