-- An invitation that is still open, by its secret; no row otherwise, for whatever reason.
CREATE OR REPLACE FUNCTION nf.invitation(secret text) RETURNS TABLE (office text, email text, name text, role text, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT o.name::text, i.email::text, i.name::text, i.role::text, i.expires_at
      FROM accounts_invitation i JOIN accounts_office o ON o.id = i.office_id
     WHERE i.secret_hash = encode(sha256(convert_to(secret, 'UTF8')), 'hex')
       AND i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND i.expires_at > now()
$$;
GRANT EXECUTE ON FUNCTION nf.invitation(text) TO nf_app;
