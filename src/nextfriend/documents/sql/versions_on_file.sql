-- Every version that a matter has on file in one kind of record, in one order.
CREATE OR REPLACE FUNCTION nf.versions_on_file(matter uuid, kind_of_record text) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT coalesce(array_agg(v.id ORDER BY v.id), '{}') FROM documents_version v JOIN documents_document d ON d.id = v.document_id
     WHERE v.matter_id = matter AND v.compartment = kind_of_record AND d.state <> 'destroyed'
$$;
