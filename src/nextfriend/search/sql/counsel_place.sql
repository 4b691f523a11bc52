-- In which place of a counter the speaker's question about a name of these parts is counted; of none, the speaker. 65,536 places: they tell
-- nobody what was typed. For nf.pay_counsel and nf.ask_counsel alone.
CREATE OR REPLACE FUNCTION nf.counsel_place(parts text[]) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT (hashtextextended(nf.me()::text || ':' || coalesce(string_agg(DISTINCT p, ' ' ORDER BY p), ''), 0) & 65535)::integer FROM unnest(parts) p
$$;
