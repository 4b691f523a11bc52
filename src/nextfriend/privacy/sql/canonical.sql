-- The bytes an audit row's hash covers: every column but the hash and the transaction's number. 0x1f parts them, and a line about nobody ends
-- as it did before lines could name somebody.
CREATE OR REPLACE FUNCTION nf.canonical(a privacy_audit) RETURNS bytea LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT convert_to(concat_ws(chr(31), a.id, a.office_id, coalesce(a.matter_id::text, '-'), a.compartment, a.chain, a.position,
        to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.actor_id, a.verb, a.subject_kind,
        a.subject_id, a.note, coalesce(a.consent_id::text, '-'), a.about_id), 'UTF8')
$$;
