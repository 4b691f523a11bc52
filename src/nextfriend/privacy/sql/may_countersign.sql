-- Whether the speaker may stand behind a consent that its recorder gains by: another coworker on the team who does not
-- gain, or whoever supervises the recorder. A treatment consent of Part 2 or counseling is not shown to lawyers for it.
CREATE OR REPLACE FUNCTION nf.may_countersign(k privacy_consent) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT k.recorder_gains AND k.countersigned_at IS NULL AND k.revoked_at IS NULL AND k.recorded_by_id <> nf.me()
       AND k.office_id = nf.office() AND k.matter_id <> ALL (nf.screens()) AND NOT nf.gains(k, nf.me(), nf.role())
       AND ((nf.on_team(k.matter_id) AND CASE WHEN k.form IN ('part2-tpo', 'part2-notes', 'counseling') THEN nf.role() = 'case-manager'
                                              ELSE nf.role() IN ('attorney', 'paralegal', 'case-manager') END)
            OR (nf.role() <> 'administrator'
                AND EXISTS (SELECT FROM accounts_staff s WHERE s.id = k.recorded_by_id AND s.supervisor_id = nf.me())))
$$;
