-- Asks for power over the office. Gives the request's id, or NULL where the office still takes one person only, and then
-- the speaker does it directly. An administrator asks; for a matter nobody holds, an attorney or a supervisor who is told.
CREATE OR REPLACE FUNCTION nf.ask_approval(wanted uuid, act text, subject uuid, target text, reason text) RETURNS uuid LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE open_one uuid;
BEGIN
    IF NOT nf.power_takes_two(nf.office()) THEN RETURN NULL; END IF;
    IF btrim(coalesce(reason, '')) = '' OR NOT nf.may_ask(act, subject, target) THEN
        RAISE EXCEPTION 'this is not yours to ask for' USING ERRCODE = '42501';
    END IF;
    SELECT a.id INTO open_one FROM privacy_approval a WHERE a.office_id = nf.office() AND a.act = ask_approval.act
       AND a.subject_id = subject AND a.target = ask_approval.target AND a.decided_at IS NULL;
    IF open_one IS NOT NULL THEN RETURN open_one; END IF;
    INSERT INTO privacy_approval (id, office_id, act, subject_id, target, reason, asked_by_id, asked_at)
    VALUES (wanted, nf.office(), act, subject, target, left(btrim(reason), 300), nf.me(), now());
    RETURN wanted;
END $$;
GRANT EXECUTE ON FUNCTION nf.ask_approval(uuid, text, uuid, text, text) TO nf_app;
