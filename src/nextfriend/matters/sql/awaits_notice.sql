-- Whether care staff have to wait: the program asks that clients are told first of the reports they may have to make, and
-- some client of the matter has not been told, or wants no care staff (docs/decisions/duty-to-report.md).
CREATE OR REPLACE FUNCTION nf.awaits_notice(matter uuid) RETURNS boolean LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM privacy_wall w JOIN privacy_program p ON p.id = w.program_id
                    WHERE w.matter_id = matter AND w.office_id = nf.office() AND p.notice_first)
       AND (NOT EXISTS (SELECT FROM matters_party c WHERE c.matter_id = matter AND nf.is_client(c.part, c.office_id))
            OR EXISTS (SELECT FROM matters_party c JOIN people_person k ON k.id = c.person_id AND k.merged_into_id IS NULL
                        WHERE c.matter_id = matter AND nf.is_client(c.part, c.office_id)
                          AND coalesce((SELECT n.choice FROM matters_reportnotice n WHERE n.matter_id = matter AND n.client_id = c.person_id
                                         ORDER BY n.recorded_at DESC, n.id DESC LIMIT 1), '') <> 'yes'))
$$;
GRANT EXECUTE ON FUNCTION nf.awaits_notice(uuid) TO nf_app;
