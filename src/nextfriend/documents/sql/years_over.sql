-- Whether the years are over for which the office keeps one kind of record of a matter: it is closed, the office has written years for its kind of
-- matter, they have passed since (account records: five at least, ABA Model Rule 1.15(a)), and nobody keeps it longer.
CREATE OR REPLACE FUNCTION nf.years_over(matter uuid, kind_of_record text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM matters_closure c JOIN matters_matter m ON m.id = c.matter_id
                     JOIN documents_retentionrule r ON r.office_id = m.office_id AND r.kind = m.kind
                    WHERE c.matter_id = matter AND c.reopened_at IS NULL AND r.years IS NOT NULL
                      AND c.closed_at + make_interval(years => greatest(r.years, CASE kind_of_record WHEN 'finance' THEN 5 ELSE 0 END)) <= now())
       AND NOT EXISTS (SELECT FROM documents_longer l WHERE l.matter_id = matter AND l.until > current_date)
$$;
