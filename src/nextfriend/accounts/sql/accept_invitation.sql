-- Makes the coworker an invitation speaks of. False when it is no longer open or the address is taken meanwhile.
CREATE OR REPLACE FUNCTION nf.accept_invitation(secret text, new_id uuid, chosen_name text, password text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE i accounts_invitation;
BEGIN
    SELECT * INTO i FROM accounts_invitation WHERE secret_hash = encode(sha256(convert_to(secret, 'UTF8')), 'hex');
    IF nf.power_takes_two(i.office_id) AND (nf.is_power(i.role) OR i.supervisor_id IS NOT NULL)
       AND NOT EXISTS (SELECT FROM privacy_approval a WHERE a.act = 'invite' AND a.subject_id = i.id AND a.is_approved
                          AND a.target = i.role || ' ' || coalesce(i.supervisor_id::text, '-')) THEN
        RETURN false;
    END IF;
    UPDATE accounts_invitation SET accepted_at = now()
     WHERE secret_hash = encode(sha256(convert_to(secret, 'UTF8')), 'hex')
       AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > now() RETURNING * INTO i;
    IF NOT FOUND OR i.id IS NULL OR i.role = 'clerk' OR EXISTS (SELECT FROM accounts_user u WHERE lower(u.email) = lower(i.email)) THEN
        RETURN false;
    END IF;
    INSERT INTO accounts_user (id, email, password, is_active, joined_at)
    VALUES (new_id, lower(i.email), password, true, now());
    INSERT INTO accounts_staff (id, office_id, name, role, supervisor_id, joined_at, weekly_hours)
    VALUES (new_id, i.office_id, chosen_name, i.role, i.supervisor_id, now(), 40);
    RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION nf.accept_invitation(text, uuid, text, text) TO nf_app;
