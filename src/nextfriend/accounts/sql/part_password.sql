-- A password's digest is taken out of the row as it is written and laid where only the definer reads (accounts/hashers.py).
-- What stays is algorithm, costs and salt, and tells by its change that the password is another.
CREATE OR REPLACE FUNCTION nf.part_password() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    parts text[] := regexp_match(NEW.password, '^(argon2\$argon2id\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+/]+\$)([A-Za-z0-9+/]{43})$');
BEGIN
    IF NEW.password LIKE '!%' THEN
        DELETE FROM accounts_passworddigest WHERE user_id = NEW.id;
        RETURN NEW;
    ELSIF parts IS NULL THEN
        RAISE EXCEPTION 'not a password hash of ours' USING ERRCODE = '42501';
    ELSIF parts[2] = repeat('A', 43) THEN
        IF TG_OP = 'INSERT' OR NEW.password <> OLD.password THEN
            RAISE EXCEPTION 'a password without its digest' USING ERRCODE = '42501';
        END IF;
        RETURN NEW;
    END IF;
    INSERT INTO accounts_passworddigest (user_id, digest) VALUES (NEW.id, parts[2])
    ON CONFLICT (user_id) DO UPDATE SET digest = EXCLUDED.digest;
    NEW.password := parts[1] || repeat('A', 43);
    RETURN NEW;
END $$;
