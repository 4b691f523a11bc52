-- Whether a decision is in force: one attorney's or, where the office wants two, with the second's.
CREATE OR REPLACE FUNCTION nf.is_decided(d conflicts_decision) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public AS $$
    SELECT coalesce(d.id IS NOT NULL AND d.refused_at IS NULL AND (NOT d.takes_two OR d.agreed_at IS NOT NULL), false)
$$;
