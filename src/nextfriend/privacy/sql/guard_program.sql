-- The web's role neither changes how a program's care staff stand to its lawyers, nor opens a program, nor lets anybody into
-- an open one, alone. What was a Part 2 program stays one while it has matters: their records would lose their law.
CREATE OR REPLACE FUNCTION nf.guard_program() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    n jsonb := to_jsonb(NEW);
    o jsonb := CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) END;
BEGIN
    IF nf.power_takes_two(NEW.office_id) AND (CASE TG_TABLE_NAME
        WHEN 'privacy_program' THEN TG_OP = 'UPDATE' AND (n ->> 'topology' <> o ->> 'topology'
             OR ((n ->> 'is_open')::boolean AND NOT (o ->> 'is_open')::boolean))
        ELSE (TG_OP = 'INSERT' OR (n -> 'valid_to') = 'null'::jsonb AND (o -> 'valid_to') <> 'null'::jsonb
              OR n ->> 'program_id' <> o ->> 'program_id' OR n ->> 'staff_id' <> o ->> 'staff_id')
             AND EXISTS (SELECT FROM privacy_program p JOIN privacy_wall w ON w.program_id = p.id
                          WHERE p.id::text = n ->> 'program_id' AND p.is_open)
        END) THEN
        RAISE EXCEPTION 'this takes a second person' USING ERRCODE = '42501';
    END IF;
    IF TG_TABLE_NAME = 'privacy_program' AND TG_OP = 'UPDATE' AND (o ->> 'is_part2')::boolean AND NOT (n ->> 'is_part2')::boolean
       AND EXISTS (SELECT FROM privacy_wall w WHERE w.program_id = NEW.id) THEN
        RAISE EXCEPTION 'records of a Part 2 program stay under its law' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
