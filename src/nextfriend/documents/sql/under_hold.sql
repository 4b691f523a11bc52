-- Whether a legal hold stands on a matter. For the rules of the database alone: of a matter they do not see nobody is told.
CREATE OR REPLACE FUNCTION nf.under_hold(matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM documents_hold h WHERE h.matter_id = matter
                      AND NOT EXISTS (SELECT FROM documents_lifting l WHERE l.hold_id = h.id))
$$;
