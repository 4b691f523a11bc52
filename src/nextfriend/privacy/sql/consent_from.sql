-- From when a consent opens anything: its first day, or the moment somebody who gains nothing by it has countersigned.
-- NULL while a second person is awaited.
CREATE OR REPLACE FUNCTION nf.consent_from(k privacy_consent) RETURNS timestamptz LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT CASE WHEN NOT k.recorder_gains THEN k.valid_from
                WHEN k.countersigned_at IS NOT NULL THEN greatest(k.valid_from, k.countersigned_at) END
$$;
