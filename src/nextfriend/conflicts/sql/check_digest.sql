-- SHA-256 of everything one check asked, found and says of itself. Its matter is left out: a check made at intake gets one later.
CREATE OR REPLACE FUNCTION nf.check_digest(wanted uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT encode(sha256(convert_to(concat_ws(E'\n', (to_jsonb(c) - ARRAY['digest', 'matter_id', 'compartment'])::text,
           (SELECT string_agg((to_jsonb(a) - 'matter_id')::text, E'\n' ORDER BY a.id) FROM conflicts_asked a WHERE a.conflict_check_id = c.id),
           (SELECT string_agg(to_jsonb(h)::text, E'\n' ORDER BY h.id) FROM conflicts_hit h WHERE h.conflict_check_id = c.id)), 'UTF8')), 'hex')
      FROM conflicts_check c WHERE c.id = wanted
$$;
