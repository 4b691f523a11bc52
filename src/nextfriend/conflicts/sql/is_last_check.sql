-- Whether no later check of the matter asked for the same person.
CREATE OR REPLACE FUNCTION nf.is_last_check(a conflicts_asked) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT a.matter_id IS NULL OR length(a.key) < 36 OR NOT EXISTS (
        SELECT FROM conflicts_asked b JOIN conflicts_check c ON c.id = b.conflict_check_id JOIN conflicts_check mine ON mine.id = a.conflict_check_id
         WHERE b.matter_id = a.matter_id AND b.key = a.key AND c.finished_at IS NOT NULL AND (c.asked_at, c.id) > (mine.asked_at, mine.id))
$$;
