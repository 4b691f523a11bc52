-- Credentials stand behind row security too. They are looked up before anybody speaks, so reading stays open to the
-- web's role (passwords are hashes, second factors are encrypted with a key that is not here); writing asks for a
-- voucher: whose row it is, signed with the key that only our own processes hold. Injected SQL holds none for others.
CREATE FUNCTION nf.vouched() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    k accounts_ticketkey;
    said text := nullif(current_setting('nf.voucher', true), '');
BEGIN
    IF said IS NULL OR said !~ '^[0-9a-f]{96}$' THEN
        RETURN NULL;
    END IF;
    SELECT * INTO STRICT k FROM accounts_ticketkey WHERE id = 1;
    IF decode(substr(said, 33), 'hex')
       IS DISTINCT FROM sha256(k.outer_pad || sha256(k.inner_pad || convert_to('vouch' || substr(said, 1, 32), 'UTF8'))) THEN
        RETURN NULL;
    END IF;
    RETURN substr(said, 1, 32)::uuid;
END $$;
REVOKE ALL ON FUNCTION nf.vouched() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION nf.vouched() TO nf_app;
ALTER FUNCTION nf.vouched() OWNER TO nf_definer;

ALTER TABLE accounts_user ENABLE ROW LEVEL SECURITY;
ALTER TABLE accounts_user FORCE ROW LEVEL SECURITY;
ALTER TABLE account_emailaddress ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_emailaddress FORCE ROW LEVEL SECURITY;
ALTER TABLE account_emailconfirmation ENABLE ROW LEVEL SECURITY;
ALTER TABLE account_emailconfirmation FORCE ROW LEVEL SECURITY;
ALTER TABLE mfa_authenticator ENABLE ROW LEVEL SECURITY;
ALTER TABLE mfa_authenticator FORCE ROW LEVEL SECURITY;

-- Founding an office and accepting an invitation are the definer's.
CREATE POLICY definer ON accounts_user TO nf_definer USING (true) WITH CHECK (true);

CREATE POLICY looked_up ON accounts_user FOR SELECT TO nf_app USING (true);
CREATE POLICY vouched_new ON accounts_user FOR INSERT TO nf_app WITH CHECK (id = (SELECT nf.vouched()));
CREATE POLICY vouched ON accounts_user FOR UPDATE TO nf_app USING (true) WITH CHECK (id = (SELECT nf.vouched()));

CREATE POLICY looked_up ON account_emailaddress FOR SELECT TO nf_app USING (true);
CREATE POLICY vouched_new ON account_emailaddress FOR INSERT TO nf_app WITH CHECK (user_id = (SELECT nf.vouched()));
CREATE POLICY vouched ON account_emailaddress FOR UPDATE TO nf_app USING (user_id = (SELECT nf.vouched()))
    WITH CHECK (user_id = (SELECT nf.vouched()));
CREATE POLICY vouched_end ON account_emailaddress FOR DELETE TO nf_app USING (user_id = (SELECT nf.vouched()));

CREATE POLICY looked_up ON mfa_authenticator FOR SELECT TO nf_app USING (true);
CREATE POLICY vouched_new ON mfa_authenticator FOR INSERT TO nf_app WITH CHECK (user_id = (SELECT nf.vouched()));
CREATE POLICY vouched ON mfa_authenticator FOR UPDATE TO nf_app USING (user_id = (SELECT nf.vouched()))
    WITH CHECK (user_id = (SELECT nf.vouched()));
CREATE POLICY vouched_end ON mfa_authenticator FOR DELETE TO nf_app USING (user_id = (SELECT nf.vouched()));
-- Nobody confirms an address here (accounts/urls.py): the table stays shut.
