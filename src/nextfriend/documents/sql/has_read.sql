-- Whether the speaker has opened a version: downloaded it, looked at a page of it, or read the words of one. It tells nobody
-- but the speaker, and of nobody else.
CREATE OR REPLACE FUNCTION nf.has_read(which uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM documents_version v
          JOIN privacy_audit a ON a.matter_id = v.matter_id AND a.scope_id = v.scope_id
         WHERE v.id = which AND a.actor_id = nf.me() AND a.verb = 'opened'
           AND (a.subject_id = v.id OR a.subject_id IN (SELECT p.id FROM documents_page p WHERE p.version_id = v.id)))
$$;
REVOKE ALL ON FUNCTION nf.has_read(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nf.has_read(uuid) TO nf_app;
