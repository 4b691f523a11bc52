-- What the application may put on record as disclosed (in whose name, the policy says): by the matter's team, of a client of the
-- matter, not of a day to come, under what lets this kind of record go; under a release only where it was in force that day, from
-- this client, of this kind, to somebody outside, and lets this office disclose. To whom the release does not name, with a note; the
-- list of 42 CFR 2.24 has those an intermediary serves. A Part 2 disclosure under a release says which notice went with it (42 CFR
-- 2.32); so does one of what a Part 2 program keeps of its own, which lies in 'protected' (nf.kept_as). An agency has it wait on the
-- accounting (45 CFR 164.528(a)(2)), by word of mouth for 30 days. One answer to all the rest: it tells nothing of people and
-- releases that the speaker does not see.
CREATE OR REPLACE FUNCTION nf.check_disclosure() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE kept text := nf.kept_as(NEW.matter_id, NEW.compartment);
BEGIN
    IF NOT nf.on_team(NEW.matter_id)
       OR NEW.disclosed_date > current_date + 1
       OR NOT EXISTS (SELECT FROM matters_party y WHERE y.matter_id = NEW.matter_id AND nf.is_client(y.part, y.office_id)
              AND y.person_id = NEW.about_id)
       OR (NEW.authority = 'release') IS DISTINCT FROM (NEW.consent_id IS NOT NULL)
       OR NOT nf.may_disclose(kept, NEW.authority)
       OR (NEW.compartment = 'counseling' AND NEW.authority IN ('law', 'oversight', 'decedent', 'threat') AND btrim(nf.plain(NEW.authority_note)) = '')
       OR NEW.notice NOT IN ('', 'full', 'short') OR NEW.scope_sent NOT IN ('', 'copy', 'scope')
       OR (NEW.authority = 'release' AND kept = 'part2' AND '' IN (NEW.notice, NEW.scope_sent))
       OR NOT (CASE NEW.waits WHEN '' THEN NEW.waits_until IS NULL
                    WHEN 'written' THEN NEW.waits_until IS NOT NULL AND NEW.authority IN ('oversight', 'police')
                    WHEN 'oral' THEN coalesce(NEW.waits_until <= NEW.disclosed_date + 30, false) AND NEW.authority IN ('oversight', 'police')
                    ELSE false END)
       OR (NEW.corrects_id IS NOT NULL AND NOT EXISTS (SELECT FROM consents_disclosure d WHERE d.id = NEW.corrects_id
               AND d.matter_id = NEW.matter_id AND d.compartment = NEW.compartment AND d.about_id = NEW.about_id)) THEN
        RAISE EXCEPTION 'a disclosure names what it rests on' USING ERRCODE = '42501';
    END IF;
    IF NEW.authority = 'release' AND NOT EXISTS (
        SELECT FROM privacy_consent k JOIN accounts_office o ON o.id = k.office_id
         WHERE k.id = NEW.consent_id AND k.matter_id = NEW.matter_id AND k.compartment = NEW.compartment
           AND k.client_id = NEW.about_id AND k.recipient = 'outside' AND k.discloser_kind IN ('office', 'class')
           AND (k.compartment <> 'protected' OR kept <> 'part2' OR k.form IN ('part2-tpo', 'part2-legal'))
           AND (k.form <> 'part2-notes' OR '' NOT IN (NEW.notice, NEW.scope_sent))
           AND (btrim(nf.plain(NEW.authority_note)) <> '' OR nf.plain(btrim(NEW.to_name)) = nf.plain(btrim(k.outside_name))
                OR k.outside_kind = 'intermediary' AND kept = 'part2')
           AND (k.valid_from AT TIME ZONE o.zone)::date <= NEW.disclosed_date
           AND (k.valid_to IS NULL OR NEW.disclosed_date < (k.valid_to AT TIME ZONE o.zone)::date)
           AND (k.revoked_at IS NULL OR NEW.disclosed_date <= (k.revoked_at AT TIME ZONE o.zone)::date)) THEN
        RAISE EXCEPTION 'a disclosure names what it rests on' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
