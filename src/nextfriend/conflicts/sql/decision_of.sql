-- What was last decided of a hit or, on the same matter, of one that is like it in everything a decision rests on. NULL: nothing in force or asked.
CREATE OR REPLACE FUNCTION nf.decision_of(h conflicts_hit, matter uuid) RETURNS conflicts_decision LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT d FROM conflicts_decision d
     WHERE d.refused_at IS NULL AND (d.hit_id = h.id OR (d.matter_id = matter AND d.likeness = h.likeness))
     ORDER BY d.decided_at DESC, d.id DESC LIMIT 1
$$;
