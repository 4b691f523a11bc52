-- Checks the speaker may read, newest first: of one matter, one by its id, or all of the office since a moment; 500 at most.
CREATE OR REPLACE FUNCTION nf.conflict_checks(matter uuid, wanted uuid, since timestamptz) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT to_jsonb(c) || jsonb_build_object('asker', s.name, 'number', m.number, 'matter_name', m.name, 'is_intact',
           c.finished_at IS NULL OR wanted IS NULL OR nf.check_digest(c.id) = c.digest,
           'asked', (SELECT jsonb_agg(to_jsonb(a) || jsonb_build_object('is_last', nf.is_last_check(a)) ORDER BY a.key) FROM conflicts_asked a WHERE a.conflict_check_id = c.id))
      FROM conflicts_check c LEFT JOIN accounts_staff s ON s.id = c.asked_by_id LEFT JOIN matters_matter m ON m.id = c.matter_id
     WHERE c.office_id = nf.office() AND (matter IS NULL OR c.matter_id = matter) AND (wanted IS NULL OR c.id = wanted)
       AND (since IS NULL OR c.asked_at >= since) AND nf.may_see_check(c)
     ORDER BY c.asked_at DESC, c.id DESC LIMIT 500
$$;
GRANT EXECUTE ON FUNCTION nf.conflict_checks(uuid, uuid, timestamp with time zone) TO nf_app;
