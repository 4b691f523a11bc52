-- Why these versions may not be destroyed as all that one kind of record of a matter has on file: hold, years, changed (what is on file is no
-- longer what was proposed); or ''.
CREATE OR REPLACE FUNCTION nf.why_not_destroyed(matter uuid, kind_of_record text, listed uuid[]) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN nf.under_hold(matter) THEN 'hold' WHEN NOT nf.years_over(matter, kind_of_record) THEN 'years'
        WHEN listed IS DISTINCT FROM nf.versions_on_file(matter, kind_of_record) THEN 'changed' ELSE '' END
$$;
