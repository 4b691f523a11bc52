-- Grows the office from :old to :new matters. Triggers are off: scopes are written as the trigger would derive them.
-- Every fifth matter is need-to-know; the others lie in eight open programs.
INSERT INTO accounts_office (id, name, zone, supervisors_see)
SELECT '00000000-0000-0000-00ff-000000000001', 'Bench', 'America/Denver', true WHERE :old = 0;
-- next
INSERT INTO accounts_user (id, email, password, is_active, joined_at)
SELECT lpad(to_hex(i), 32, '0')::uuid, 'p' || i || '@bench.example', '!', true, now() FROM generate_series(1, 60) i WHERE :old = 0;
-- next
INSERT INTO accounts_staff (id, office_id, name, role, joined_at, weekly_hours)
SELECT lpad(to_hex(i), 32, '0')::uuid, '00000000-0000-0000-00ff-000000000001', 'Person ' || i,
       CASE i WHEN 1 THEN 'paralegal' WHEN 2 THEN 'supervisor' WHEN 3 THEN 'case-manager' ELSE 'paralegal' END,
       now() - interval '9 years', 40 FROM generate_series(1, 60) i WHERE :old = 0;
-- next
INSERT INTO privacy_program (id, office_id, name, topology, is_open)
SELECT lpad(to_hex(4096 + i), 32, '0')::uuid, '00000000-0000-0000-00ff-000000000001', 'Program ' || i, 'office', i < 8
  FROM generate_series(0, 8) i WHERE :old = 0;
-- next
-- Scopes 1..: (program, compartment) for the eight open programs; (matter, compartment) for the others.
INSERT INTO privacy_scope (id, office_id, program_id, compartment)
SELECT p * 10 + c, '00000000-0000-0000-00ff-000000000001', lpad(to_hex(4096 + p), 32, '0')::uuid,
       (ARRAY['identity', 'shared', 'legal', 'work-product', 'care'])[c]
  FROM generate_series(0, 7) p, generate_series(1, 5) c WHERE :old = 0;
-- next
INSERT INTO privacy_scope (id, office_id, matter_id, compartment)
SELECT m * 10 + 1000 + c, '00000000-0000-0000-00ff-000000000001', ('00000000-0000-0001-0000-' || lpad(to_hex(m), 12, '0'))::uuid,
       (ARRAY['identity', 'shared', 'legal', 'work-product', 'care'])[c]
  FROM generate_series(:old + 1, :new) m, generate_series(1, 5) c WHERE m % 5 = 0;
-- next
CREATE OR REPLACE FUNCTION pg_temp.matter(m bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
$$ SELECT ('00000000-0000-0001-0000-' || lpad(to_hex(m), 12, '0'))::uuid $$;
-- next
CREATE OR REPLACE FUNCTION pg_temp.scope(m bigint, c int) RETURNS bigint LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN m % 5 = 0 THEN m * 10 + 1000 + c ELSE (m % 8) * 10 + c END $$;
-- next
INSERT INTO privacy_wall (id, office_id, matter_id, compartment, scope_id, program_id, need_to_know)
SELECT pg_temp.matter(m), '00000000-0000-0000-00ff-000000000001', pg_temp.matter(m), 'identity', pg_temp.scope(m, 1),
       lpad(to_hex(4096 + CASE WHEN m % 5 = 0 THEN 8 ELSE m % 8 END), 32, '0')::uuid, m % 5 = 0
  FROM generate_series(:old + 1, :new) m;
-- next
INSERT INTO matters_matter (id, office_id, matter_id, compartment, scope_id, number, name, kind, stage, whose_move, move_note, problem_code, program_id, opened_date)
SELECT pg_temp.matter(m), '00000000-0000-0000-00ff-000000000001', pg_temp.matter(m), 'identity', pg_temp.scope(m, 1),
       'NF-' || m, 'Matter ' || m, 'other', (ARRAY['intake', 'pleadings', 'discovery', 'motions'])[1 + m % 4], 'ours', '', '',
       lpad(to_hex(4096 + CASE WHEN m % 5 = 0 THEN 8 ELSE m % 8 END), 32, '0')::uuid, current_date - (m % 900)::int
  FROM generate_series(:old + 1, :new) m;
-- next
-- Clearances: the paralegal holds 150 need-to-know matters, the case manager 60 and two programs, the supervisor
-- all eight programs; every need-to-know matter has two more people on it.
INSERT INTO privacy_clearance (staff_id, scope_id, matter_id, valid_from)
SELECT lpad('1', 32, '0')::uuid, pg_temp.scope(m, c), pg_temp.matter(m), now() - interval '1 year'
  FROM generate_series(1, 150 * 5) m, generate_series(1, 4) c WHERE m % 5 = 0 AND :old = 0
UNION ALL
SELECT lpad('3', 32, '0')::uuid, pg_temp.scope(m, c), pg_temp.matter(m), now() - interval '1 year'
  FROM generate_series(1, 120 * 5) m, unnest(ARRAY[1, 2, 5]) c WHERE m % 10 = 0 AND :old = 0;
-- next
INSERT INTO privacy_clearance (staff_id, scope_id, program_id, valid_from)
SELECT lpad('2', 32, '0')::uuid, p * 10 + c, lpad(to_hex(4096 + p), 32, '0')::uuid, now() - interval '1 year'
  FROM generate_series(0, 7) p, generate_series(1, 5) c WHERE :old = 0
UNION ALL
SELECT lpad('3', 32, '0')::uuid, p * 10 + c, lpad(to_hex(4096 + p), 32, '0')::uuid, now() - interval '1 year'
  FROM generate_series(0, 1) p, unnest(ARRAY[1, 2, 5]) c WHERE :old = 0;
-- next
INSERT INTO privacy_clearance (staff_id, scope_id, matter_id, valid_from)
SELECT lpad(to_hex(4 + (m / 5 + who) % 57), 32, '0')::uuid, pg_temp.scope(m, c), pg_temp.matter(m), now() - interval '1 year'
  FROM generate_series(:old + 1, :new) m, generate_series(0, 1) who, generate_series(1, 5) c WHERE m % 5 = 0;
-- next
-- Five due rows a matter. Owners: our three people for their own matters, the crowd for the rest. One in five
-- hundred has no owner, one in two hundred waits for a person; half are already met.
INSERT INTO calendar_due (id, office_id, matter_id, compartment, scope_id, kind, title, words, owner_id, due_at, due_date, zone,
    state, place, position, subject_kind, subject_id, spoken_by)
SELECT gen_random_uuid(), '00000000-0000-0000-00ff-000000000001', pg_temp.matter(m),
       (ARRAY['identity', 'shared', 'legal', 'work-product', 'care'])[c], pg_temp.scope(m, c),
       (ARRAY['task', 'appointment', 'deadline', 'task', 'visit'])[c], 'Due ' || c, 'because',
       CASE WHEN (m * 5 + c) % 500 = 0 THEN NULL
            WHEN m % 5 = 0 AND m <= 750 AND c < 5 THEN lpad('1', 32, '0')::uuid
            WHEN m % 10 = 0 AND m <= 600 THEN lpad('3', 32, '0')::uuid
            WHEN m <= 600 AND m % 8 < 2 THEN lpad('3', 32, '0')::uuid
            WHEN m <= 600 AND m % 16 = 7 THEN lpad('2', 32, '0')::uuid
            ELSE lpad(to_hex(4 + m % 57), 32, '0')::uuid END,
       day, day::date, 'America/Denver',
       CASE WHEN (m * 5 + c) % 200 = 3 THEN 'proposed' WHEN (m * 5 + c) % 200 = 103 THEN 'confirmed'
            WHEN day < now() THEN 'met' ELSE (ARRAY['open', 'firm'])[1 + c % 2] END, '', 0, 'task', gen_random_uuid(), '{}'
  FROM generate_series(:old + 1, :new) m, generate_series(1, 5) c,
       LATERAL (SELECT now() + make_interval(hours => ((m * 7919 + c * 104729) % 8640 - 4320)::int) AS day) d;
-- next
INSERT INTO matters_entry (id, office_id, matter_id, compartment, scope_id, at, actor_id, kind, sentence, has_body, subject_kind)
SELECT gen_random_uuid(), '00000000-0000-0000-00ff-000000000001', pg_temp.matter(m),
       (ARRAY['identity', 'shared', 'legal', 'work-product', 'care'])[c], pg_temp.scope(m, c),
       now() - make_interval(hours => ((m * 31 + c * 977) % 8640)::int), lpad(to_hex(4 + m % 57), 32, '0')::uuid, 'note',
       'Somebody did something that took a sentence to say.', false, ''
  FROM generate_series(:old + 1, :new) m, generate_series(1, 5) c;
