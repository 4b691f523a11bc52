-- An intake was accepted: from now on its matter's team is who was chosen, and nobody else of the intake team. Only an
-- attorney who stays may say so; an advocate's seat in a protected program is not the lawyers' to end.
CREATE OR REPLACE FUNCTION nf.narrow_intake(intake uuid, kept uuid[]) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM privacy_wall w WHERE w.matter_id = intake FOR UPDATE;
    IF nf.role() IS DISTINCT FROM 'attorney' OR NOT nf.on_team(intake)
       OR NOT EXISTS (SELECT FROM nf.attorneys_on(intake) a WHERE a = ANY (kept))
       OR NOT EXISTS (SELECT FROM intake_intake i WHERE i.matter_id = intake AND i.state = 'open') THEN
        RAISE EXCEPTION 'the intake is not yours to accept' USING ERRCODE = '42501';
    END IF;
    UPDATE privacy_teammember t SET valid_to = now(), end_reason = 'Intake accepted with another team', ended_by_id = nf.me()
     WHERE t.matter_id = intake AND t.role <> 'clerk' AND t.compartment <> 'protected' AND t.staff_id <> ALL (kept)
       AND (t.valid_to IS NULL OR t.valid_to > now());
END $$;
GRANT EXECUTE ON FUNCTION nf.narrow_intake(uuid, uuid[]) TO nf_app;
