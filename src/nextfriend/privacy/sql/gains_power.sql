-- Whether this coworker is the one a request gives power to.
CREATE OR REPLACE FUNCTION nf.gains_power(a privacy_approval, who uuid) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public AS $$
    SELECT CASE WHEN a.act IN ('supervise', 'recover') THEN a.target = who::text
                WHEN a.act IN ('role', 'join-program', 'ethics-screener') THEN a.subject_id = who ELSE false END
$$;
