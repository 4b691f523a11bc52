-- Notes whose name, role or tie changed, in the transaction that changes it: no write comes past the index and the check.
CREATE OR REPLACE FUNCTION nf.note_name_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    is_now jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    said jsonb := coalesce(is_now, was);
    what text := CASE TG_TABLE_NAME WHEN 'matters_party' THEN 'role' WHEN 'people_relationship' THEN 'tie' ELSE 'name' END;
BEGIN
    IF TG_OP = 'UPDATE' AND NOT EXISTS (
        SELECT FROM unnest(ARRAY['name', 'kind', 'birth_date', 'birth_precision', 'aliases', 'part', 'person_id', 'subject_id', 'other_id', 'ended_on', 'left_at']) c
         WHERE was -> c IS DISTINCT FROM is_now -> c) THEN
        RETURN NULL;
    END IF;
    INSERT INTO conflicts_namechange (office_id, source, source_id, matter_id, what, by_id, at, is_indexed)
    SELECT (said ->> 'office_id')::uuid,
           CASE TG_TABLE_NAME WHEN 'accounts_staff' THEN 'staff' WHEN 'conflicts_knownname' THEN 'known' ELSE 'person' END,
           who::uuid, (said ->> 'matter_id')::uuid, what, nf.me(), now(), what <> 'name'
      FROM unnest(CASE TG_TABLE_NAME
           WHEN 'people_personname' THEN ARRAY[said ->> 'person_id']
           WHEN 'matters_party' THEN ARRAY[said ->> 'person_id']
           WHEN 'people_relationship' THEN ARRAY[said ->> 'subject_id', said ->> 'other_id']
           ELSE ARRAY[said ->> 'id'] END) who;
    RETURN NULL;
END $$;
