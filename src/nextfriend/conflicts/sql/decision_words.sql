-- A decision as pages show it.
CREATE OR REPLACE FUNCTION nf.decision_words(d conflicts_decision) RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN d.id IS NULL THEN NULL ELSE jsonb_build_object('id', d.id, 'outcome', d.outcome, 'reason', d.reason, 'document', d.document_id,
           'by', (SELECT s.name FROM accounts_staff s WHERE s.id = d.decided_by_id), 'by_id', d.decided_by_id, 'at', d.decided_at,
           'screened', (SELECT jsonb_agg(s.name ORDER BY s.name) FROM accounts_staff s WHERE s.id = ANY (d.screened)),
           'waits', d.takes_two AND d.agreed_at IS NULL, 'agreed_by', (SELECT s.name FROM accounts_staff s WHERE s.id = d.agreed_by_id),
           'agreed_at', d.agreed_at) END
$$;
