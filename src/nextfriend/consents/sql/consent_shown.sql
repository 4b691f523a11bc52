-- What was signed on the screen, for whoever is asked to stand behind it: the words that stood there, and the signature.
CREATE OR REPLACE FUNCTION nf.consent_shown(wanted uuid) RETURNS TABLE (records text, signature text, shown_text text, shown_language text,
    shown_digest text, drawing text, signed_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT k.records, k.signature, k.shown_text, k.shown_language, k.shown_digest, k.drawing, k.signed_at
      FROM privacy_consent k WHERE k.id = wanted AND nf.may_countersign(k)
$$;
GRANT EXECUTE ON FUNCTION nf.consent_shown(uuid) TO nf_app;
