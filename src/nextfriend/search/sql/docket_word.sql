-- A docket number in one spelling, whatever stands between its parts: 1:26-cv-01437, 26CV1437 and 2026-cv-1437 are 26cv1437.
CREATE OR REPLACE FUNCTION nf.docket_word(written text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT left(right(m[1], 2) || m[2] || m[3], 40)
      FROM regexp_match(lower(written), '(?<![0-9])([0-9]{4}|[0-9]{2})[^a-z0-9]*([a-z]{1,4})[^a-z0-9]*0*([0-9]+)') m
$$;
GRANT EXECUTE ON FUNCTION nf.docket_word(text) TO nf_app;
