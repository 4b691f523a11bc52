-- Keeps a failed sign-in for the person who has this address, or for nobody: the work is the same. The latest fifty of
-- a person are kept, and of addresses nobody has the latest two hundred.
CREATE OR REPLACE FUNCTION nf.note_failed_sign_in(said_email text, said_machine text, said_device text, said_step text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    whose uuid := (SELECT u.id FROM accounts_user u WHERE lower(u.email) = lower(said_email));
BEGIN
    INSERT INTO accounts_failedsignin (id, person_id, at, machine, device, step)
    VALUES (gen_random_uuid(), whose, now(), left(said_machine, 60), left(said_device, 200), left(said_step, 20));
    DELETE FROM accounts_failedsignin f
     WHERE f.person_id IS NOT DISTINCT FROM whose
       AND f.at < (SELECT g.at FROM accounts_failedsignin g WHERE g.person_id IS NOT DISTINCT FROM whose
                    ORDER BY g.at DESC OFFSET CASE WHEN whose IS NULL THEN 199 ELSE 49 END LIMIT 1);
END $$;
GRANT EXECUTE ON FUNCTION nf.note_failed_sign_in(text, text, text, text) TO nf_app;
