-- What somebody tries who runs SQL as the web's role with one person's session. Each must come to nothing.
-- An attempt is a line that begins with two hyphens and a colon (kind | as whom | what it wants) and its statements;
-- the last one is judged: refused, or no row read and none changed. %(name)s are ids of the scene (sql_scene.py).

--: reads | nobody | rows without a session
SELECT id FROM matters_matter;

--: reads | nobody | rows with a session made up
SELECT set_config('nf.token', 'f00d', true);
SELECT id FROM matters_entry;

--: reads | case-manager | the lawyers' work product
SELECT id FROM matters_entry WHERE compartment = 'work-product' AND matter_id <> ALL ('{}');

--: reads | paralegal | a care note
SELECT id FROM matters_entry WHERE id = %(care_note)s;

--: reads | paralegal | a care note's text, logged first
SELECT nf.record(%(new)s, %(matter)s, 'care', 'opened', 'entry', %(care_note)s, '');
SELECT text FROM matters_body WHERE id = %(care_note)s;

--: reads | paralegal | a text without its logged opening
SELECT text FROM matters_body WHERE id = %(memo)s;

--: reads | paralegal | the words of a text, without its logged opening
SELECT string_agg(word, ' ') FROM search_word WHERE kind = 7;

--: reads | paralegal | the beginning of a word of a text
SELECT nf.texts_with('{lawyers,kno}');

--: reads | case-manager | a whole word of the lawyers' text
SELECT nf.texts_with('{lawyers}');

--: rules | paralegal | a name counted as asked that was not paid for
SELECT nf.count_attempt('counsel name', place, 40, '1 minute') FROM generate_series(0, 9) place;

--: reads | case-manager | a legal date
SELECT id FROM deadlines_deadline WHERE compartment = 'work-product';

--: reads | paralegal | clearances
SELECT staff_id FROM privacy_clearance;

--: reads | paralegal | scopes
SELECT id FROM privacy_scope;

--: reads | paralegal | sessions
SELECT key_hash FROM accounts_session;

--: reads | paralegal | what a coworker's session holds
SELECT nf.session_load('f00d');

--: reads | paralegal | the key that binds sessions
SELECT inner_pad FROM accounts_ticketkey;

--: reads | paralegal | password digests
SELECT digest FROM accounts_passworddigest;

--: reads | paralegal | a whole hash in a user's row
SELECT id FROM accounts_user WHERE password NOT LIKE '!%%' AND password NOT LIKE '%%' || repeat('A', 43);

--: reads | paralegal | whether a password fits
SELECT nf.password_owner('argon2$argon2id$v=19$m=8,t=1,p=1$c2FsdA$' || repeat('B', 43), %(proof)s);

--: reads | case-manager | the matter's e-mail address
SELECT digest FROM correspondence_matteraddress;

--: reads | paralegal | whose e-mail addresses there are, by a pattern
SELECT matter FROM nf.matter_address('%%');

--: reads | nobody | whose e-mail addresses there are, one after the other
SELECT m.matter FROM generate_series(0, 300) n, nf.matter_address(encode(sha256(('file-' || lpad(to_hex(n), 24, '0'))::bytea), 'hex')) m;

--: rules | case-manager | an address for a matter whose legal records one does not hold
INSERT INTO correspondence_matteraddress (id, office_id, scope_id, compartment, matter_id, number, digest, opened_at, changed_by_id)
SELECT %(new)s, %(office)s, 0, 'legal', %(partner)s, 9, repeat('0', 64), now(), %(case_manager)s;

--: reads | paralegal | a coworker's drafts
SELECT body FROM drafts_draft WHERE writer_id <> %(paralegal)s;

--: reads | paralegal | audit of hidden kinds
SELECT id FROM privacy_audit WHERE compartment IN ('care', 'health', 'part2');

--: reads | paralegal | chains of the audit
SELECT id FROM privacy_chain;

--: reads | paralegal | which jobs are done
SELECT id FROM accounts_donejob;

--: reads | paralegal | the passwords of roles
SELECT rolpassword FROM pg_authid;

--: reads | paralegal | how many rows a hidden table has
SELECT reltuples FROM pg_class WHERE relname = 'privacy_clearance';

--: reads | paralegal | how large it is
SELECT pg_relation_size('privacy_clearance');

--: reads | paralegal | how often it was written
SELECT n_live_tup, n_tup_ins FROM pg_stat_user_tables WHERE relname = 'matters_body';

--: reads | paralegal | how often, by its function
SELECT pg_stat_get_tuples_inserted('matters_body'::regclass);

--: reads | paralegal | its columns' common values
SELECT most_common_vals FROM pg_stats WHERE tablename IN ('matters_entry', 'privacy_clearance', 'accounts_user', 'people_person');

--: reads | paralegal | its estimated rows
EXPLAIN SELECT * FROM privacy_clearance;

--: reads | paralegal | other sessions' statements
SELECT query FROM pg_stat_activity;

--: reads | paralegal | who locks what
SELECT relation FROM pg_locks WHERE pid <> pg_backend_pid();

--: reads | paralegal | a sequence's last number
SELECT last_value FROM privacy_clearance_id_seq;

--: reads | paralegal | through a view of one's own
CREATE VIEW mine AS SELECT * FROM matters_entry;

--: reads | paralegal | through a prepared statement
PREPARE peep AS SELECT id FROM matters_entry WHERE compartment = 'care';
EXECUTE peep;

--: reads | paralegal | through a cursor held open
DECLARE held CURSOR FOR SELECT id FROM matters_entry WHERE compartment = 'care';
FETCH ALL FROM held;

--: reads | paralegal | through XML
SELECT nullif(position('<care' IN query_to_xml('SELECT digest AS care FROM accounts_passworddigest', true, false, '')::text), 0);

--: reads | paralegal | with row security off
SET LOCAL row_security = off;
SELECT id FROM matters_entry;

--: reads | paralegal | COPY of a table
COPY accounts_session TO STDOUT;

--: rules | paralegal | firm alone: one's own date verified
INSERT INTO deadlines_verification (id, office_id, matter_id, compartment, scope_id, deadline_id, verified_by_id, verified_at, prevailing, note, steps)
SELECT %(new)s, office_id, matter_id, compartment, 0, id, %(paralegal)s, now(), prevailing, '', '[]'
  FROM deadlines_deadline WHERE id = %(mine)s;

--: rules | paralegal | firm alone: verified in another's name
INSERT INTO deadlines_verification (id, office_id, matter_id, compartment, scope_id, deadline_id, verified_by_id, verified_at, prevailing, note, steps)
SELECT %(new)s, office_id, matter_id, compartment, 0, id, %(attorney)s, now(), prevailing, '', '[]'
  FROM deadlines_deadline WHERE id = %(mine)s;

--: rules | paralegal | firm alone: the due row
UPDATE calendar_due SET state = 'firm' WHERE subject_id = %(mine)s;

--: rules | paralegal | firm alone: confirmed in another's name
INSERT INTO deadlines_confirmation (id, office_id, matter_id, compartment, scope_id, deadline_id, confirmed_by_id, confirmed_at, prevailing)
SELECT %(new)s, office_id, matter_id, compartment, 0, id, %(second_paralegal)s, now(), prevailing
  FROM deadlines_deadline WHERE id = %(mine)s;

--: rules | paralegal | firm alone: the proposer rewritten
UPDATE deadlines_deadline SET proposed_by_id = %(second_paralegal)s WHERE id = %(mine)s;

--: rules | case-manager | firm alone: a case manager decides a court date
INSERT INTO deadlines_confirmation (id, office_id, matter_id, compartment, scope_id, deadline_id, confirmed_by_id, confirmed_at, prevailing)
SELECT %(new)s, office_id, matter_id, compartment, 0, id, %(case_manager)s, now(), prevailing
  FROM deadlines_deadline WHERE id = %(mine)s;

--: rules | paralegal | a firm date moved alone stays firm
UPDATE deadlines_deadline SET safe = '2099-01-04', prevailing = '2099-01-04' WHERE id = %(firm)s;
SELECT id FROM calendar_due WHERE subject_id = %(firm)s AND state = 'firm';

--: rules | paralegal | … and is made firm again
UPDATE deadlines_deadline SET safe = '2099-01-04' WHERE id = %(firm)s;
UPDATE calendar_due SET state = 'firm' WHERE subject_id = %(firm)s;

--: rules | paralegal | a firm date's day alone
UPDATE calendar_due SET due_date = '2099-01-04', due_at = '2099-01-04 12:00+00' WHERE subject_id = %(firm)s;

--: rules | paralegal | a jurisdictional date made later
UPDATE deadlines_deadline SET safe = '2099-01-04', prevailing = '2099-01-04' WHERE id = %(appeal)s;

--: rules | paralegal | a jurisdictional date made an ordinary one
UPDATE deadlines_deadline SET is_jurisdictional = false WHERE id = %(appeal)s;

--: rules | paralegal | a jurisdictional date ended alone
UPDATE calendar_due SET state = 'met' WHERE subject_id = %(appeal)s;

--: rules | paralegal | … with one person's word
INSERT INTO deadlines_outcome (id, office_id, matter_id, compartment, scope_id, deadline_id, kind, at, by_id, reason, authority, extended_to, filed, proof_kind, proof_number, awaits_second)
SELECT %(new)s, office_id, matter_id, compartment, 0, id, 'met', now(), %(paralegal)s, '', '', '', '', '', '', false
  FROM deadlines_deadline WHERE id = %(appeal)s;
UPDATE calendar_due SET state = 'met' WHERE subject_id = %(appeal)s;

--: rules | paralegal | … with a second person made up
INSERT INTO deadlines_outcome (id, office_id, matter_id, compartment, scope_id, deadline_id, kind, at, by_id, second_id, seconds_id, reason, authority, extended_to, filed, proof_kind, proof_number, awaits_second)
SELECT %(new)s, o.office_id, o.matter_id, o.compartment, 0, o.deadline_id, o.kind, now(), o.by_id, %(attorney)s, o.id, '', '', '', '', '', '', false
  FROM deadlines_outcome o WHERE o.deadline_id = %(asked_to_end)s;

--: rules | paralegal | … agreeing with oneself
INSERT INTO deadlines_outcome (id, office_id, matter_id, compartment, scope_id, deadline_id, kind, at, by_id, second_id, seconds_id, reason, authority, extended_to, filed, proof_kind, proof_number, awaits_second)
SELECT %(new)s, o.office_id, o.matter_id, o.compartment, 0, o.deadline_id, o.kind, now(), o.by_id, o.by_id, o.id, '', '', '', '', '', '', false
  FROM deadlines_outcome o WHERE o.deadline_id = %(asked_to_end)s;

--: rules | paralegal | a date taken from every list as extended
UPDATE calendar_due SET state = 'extended' WHERE subject_id = %(firm)s;

--: rules | paralegal | a date's due row turned into another thing's
UPDATE calendar_due SET subject_kind = 'task' WHERE subject_id = %(firm)s;

--: rules | paralegal | a firm date out of nothing
INSERT INTO calendar_due (id, office_id, matter_id, compartment, scope_id, kind, title, words, due_at, due_date, zone, state, place, position, subject_kind, subject_id, spoken_by)
VALUES (%(new)s, %(office)s, %(matter)s, 'legal', 0, 'task', 'x', 'x', now(), now(), 'UTC', 'firm', '', 0, 'task', %(new)s, '{}');

--: rules | paralegal | a firm date called proposed, then put off
UPDATE calendar_due SET state = 'proposed' WHERE subject_id = %(firm)s;
UPDATE deadlines_deadline SET safe = '2099-01-04', prevailing = '2099-01-04' WHERE id = %(firm)s;

--: rules | paralegal | a jurisdictional date called proposed, then put off
UPDATE calendar_due SET state = 'proposed' WHERE subject_id = %(appeal)s;
UPDATE deadlines_deadline SET safe = '2099-01-04', prevailing = '2099-01-04' WHERE id = %(appeal)s;

--: rules | paralegal | a firm date with a second line that says proposed
INSERT INTO calendar_due SELECT (jsonb_populate_record(u, jsonb_build_object('id', %(new)s::text, 'state', 'proposed'))).*
  FROM calendar_due u WHERE u.subject_id = %(firm)s;
UPDATE deadlines_deadline SET safe = '2099-01-04', prevailing = '2099-01-04' WHERE id = %(firm)s;

--: rules | paralegal | a firm date brought forward, then put off
UPDATE deadlines_deadline SET safe = '2025-03-03', prevailing = '2025-03-03' WHERE id = %(firm)s;
UPDATE deadlines_deadline SET safe = '2099-01-04', prevailing = '2099-01-04' WHERE id = %(firm)s;

--: rules | paralegal | a firm date brought forward, then ended alone
UPDATE deadlines_deadline SET safe = '2025-03-03', prevailing = '2025-03-03' WHERE id = %(firm)s;
INSERT INTO deadlines_outcome (id, office_id, matter_id, compartment, scope_id, deadline_id, kind, at, by_id, reason, authority, extended_to, filed, proof_kind, proof_number, awaits_second)
SELECT %(new)s, office_id, matter_id, compartment, 0, id, 'met', now(), %(paralegal)s, '', '', '', '', '', '', false
  FROM deadlines_deadline WHERE id = %(firm)s;
UPDATE calendar_due SET state = 'met', due_date = '2025-03-03', due_time = NULL, due_at = '2025-03-03 23:59:59'::timestamp AT TIME ZONE zone
 WHERE subject_id = %(firm)s;

--: rules | paralegal | the safe day put off to the one two others confirmed
UPDATE deadlines_deadline SET waiting = jsonb_build_object('prevailing', prevailing, 'safe', prevailing) WHERE id = %(others)s;
INSERT INTO deadlines_verification (id, office_id, matter_id, compartment, scope_id, deadline_id, verified_by_id, verified_at, prevailing, note, steps)
SELECT %(new)s, office_id, matter_id, compartment, 0, id, %(paralegal)s, now(), prevailing, '', '[]'
  FROM deadlines_deadline WHERE id = %(others)s;
UPDATE deadlines_deadline SET safe = prevailing, waiting = '{}' WHERE id = %(others)s;

--: rules | paralegal | firm alone: one's own change, which another confirmed
INSERT INTO deadlines_verification (id, office_id, matter_id, compartment, scope_id, deadline_id, verified_by_id, verified_at, prevailing, note, steps)
SELECT %(new)s, office_id, matter_id, compartment, 0, id, %(paralegal)s, now(), prevailing, '', '[]'
  FROM deadlines_deadline WHERE id = %(turned)s;

--: rules | paralegal | a firm date shown a day later, in a zone of one's own
UPDATE calendar_due SET zone = 'Pacific/Kiritimati', due_date = due_date + 1, due_time = (due_at AT TIME ZONE 'Pacific/Kiritimati')::time
 WHERE subject_id = %(firm)s;

--: rules | paralegal | a firm date made a task
UPDATE calendar_due SET state = 'open' WHERE subject_id = %(firm)s;

--: rules | paralegal | a date confirmed that nobody confirmed
UPDATE calendar_due SET state = 'confirmed' WHERE subject_id = %(nobodys)s;

--: rules | case-manager | a court date called confirmed
UPDATE calendar_due SET state = 'confirmed' WHERE subject_id = %(nobodys)s;

--: rules | case-manager | a court date's day changed
UPDATE deadlines_deadline SET safe = '2025-03-04', prevailing = '2025-03-04' WHERE id = %(mine)s;

--: rules | case-manager | a court date proposed
INSERT INTO deadlines_deadline
SELECT (jsonb_populate_record(d, jsonb_build_object('id', %(new)s::text, 'proposed_by_id', %(case_manager)s::text))).*
  FROM deadlines_deadline d WHERE d.id = %(mine)s;

--: rules | paralegal | an end that was taken back, used again
INSERT INTO deadlines_outcome (id, office_id, matter_id, compartment, scope_id, deadline_id, kind, at, by_id, second_id, seconds_id, reason, authority, extended_to, filed, proof_kind, proof_number, awaits_second)
SELECT 'ffffffff-ffff-7fff-bfff-ffffffffffff', o.office_id, o.matter_id, o.compartment, 0, o.deadline_id, o.kind, now(), o.by_id, %(paralegal)s, o.id, '', '', '', '', '', '', false
  FROM deadlines_outcome o WHERE o.deadline_id = %(pias_end)s;
INSERT INTO deadlines_outcome (id, office_id, matter_id, compartment, scope_id, deadline_id, kind, at, by_id, reason, authority, extended_to, filed, proof_kind, proof_number, awaits_second)
SELECT %(new)s, d.office_id, d.matter_id, d.compartment, 0, d.id, 'withdrawn', now(), %(paralegal)s, '', '', '', '', '', '', false
  FROM deadlines_deadline d WHERE d.id = %(pias_end)s;
UPDATE calendar_due SET state = 'cancelled' WHERE subject_id = %(pias_end)s;

--: rules | paralegal | one person made enough for the whole office
UPDATE accounts_office SET one_person_ends = true;

--: rules | paralegal | a date taken from every list
DELETE FROM calendar_due WHERE subject_id = %(firm)s;

--: rules | paralegal | signed in the attorney's name
INSERT INTO documents_signature (id, office_id, matter_id, compartment, scope_id, signing_id, answer, by_id, at, digest, reason)
VALUES (%(new)s, %(office)s, %(matter)s, 'legal', 0, %(signing)s, 'signed', %(attorney)s, now(), %(digest)s, '');

--: rules | paralegal | signed in one's own name
INSERT INTO documents_signature (id, office_id, matter_id, compartment, scope_id, signing_id, answer, by_id, at, digest, reason)
VALUES (%(new)s, %(office)s, %(matter)s, 'legal', 0, %(signing)s, 'signed', %(paralegal)s, now(), %(digest)s, '');

--: rules | paralegal | a signature's due row met
UPDATE calendar_due SET state = 'met' WHERE subject_id = %(signing)s;

--: rules | paralegal | a request to sign in another's name
INSERT INTO documents_signing (id, office_id, matter_id, compartment, scope_id, document_id, version_id, signer_id, asked_by_id, asked_at, needed_date, note)
SELECT %(new)s, office_id, matter_id, compartment, 0, document_id, version_id, signer_id, %(second_paralegal)s, now(), now(), ''
  FROM documents_signing WHERE id = %(signing)s;

--: rules | paralegal | a request that makes oneself the signer
INSERT INTO documents_signing (id, office_id, matter_id, compartment, scope_id, document_id, version_id, signer_id, asked_by_id, asked_at, needed_date, note)
SELECT %(new)s, office_id, matter_id, compartment, 0, document_id, version_id, %(paralegal)s, %(paralegal)s, now(), now(), ''
  FROM documents_signing WHERE id = %(signing)s;

--: rules | paralegal | who was asked, rewritten
UPDATE documents_signing SET signer_id = %(paralegal)s WHERE id = %(signing)s;

--: rules | paralegal | a paper moved to another compartment
UPDATE documents_document SET compartment = 'shared' WHERE id = %(paper)s;

--: rules | paralegal | a date moved to another compartment
UPDATE deadlines_deadline SET compartment = 'shared' WHERE id = %(mine)s;

--: rules | paralegal | a paper moved to another matter
UPDATE documents_document SET matter_id = gen_random_uuid() WHERE id = %(paper)s;

--: rules | paralegal | an entry moved
UPDATE matters_entry SET compartment = 'shared' WHERE id = %(memo)s;

--: rules | paralegal | a privileged note opened by a paralegal
SELECT nf.move_note(%(memo)s, 'shared');

--: rules | paralegal | an entry rewritten
UPDATE matters_entry SET sentence = 'x';

--: rules | paralegal | an entry deleted
DELETE FROM matters_entry;

--: rules | paralegal | an entry in the attorney's name
INSERT INTO matters_entry (id, office_id, matter_id, compartment, scope_id, at, actor_id, kind, sentence, has_body, subject_kind)
VALUES (%(new)s, %(office)s, %(matter)s, 'legal', 0, now(), %(attorney)s, 'note', 'x', false, '');

--: rules | paralegal | a closed matter by a paralegal
INSERT INTO matters_closure (id, office_id, matter_id, compartment, scope_id, closed_by_id, closed_at, reason)
VALUES (%(new)s, %(office)s, %(matter)s, 'shared', 0, %(paralegal)s, now(), 'x');

--: rules | paralegal | an audit line
INSERT INTO privacy_audit (id) VALUES (%(new)s);

--: rules | paralegal | an audit line rewritten
UPDATE privacy_audit SET note = 'x';

--: rules | paralegal | a seat of one's own
INSERT INTO privacy_teammember (id, office_id, matter_id, compartment, scope_id, staff_id, role, valid_from)
VALUES (%(new)s, %(office)s, %(matter)s, 'identity', 0, %(outsider)s, 'paralegal', now());

--: rules | paralegal | another role
UPDATE accounts_staff SET role = 'attorney' WHERE id = %(paralegal)s;

--: rules | case-manager | an opening of work product
INSERT INTO privacy_opening (id, office_id, matter_id, compartment, scope_id, staff_id, opened_by_id, reason, valid_from)
VALUES (%(new)s, %(office)s, %(matter)s, 'work-product', 0, %(case_manager)s, %(attorney)s, 'x', now());

--: rules | paralegal | a screen lifted
UPDATE privacy_screen SET valid_to = now();

--: rules | paralegal | a share in another's name
INSERT INTO privacy_share (id, office_id, matter_id, compartment, scope_id, staff_id, shared_by_id, reason, purpose, subject_kind, subject_id, valid_from)
VALUES (%(new)s, %(office)s, %(matter)s, 'legal', 0, %(case_manager)s, %(attorney)s, 'x', 'x', 'entry', %(memo)s, now());

--: identity | nobody | a session bound without proof
SELECT nf.session_mint('forged', 'web', '1 hour');
SELECT nf.session_bind('forged', %(attorney)s, %(proof)s);

--: identity | paralegal | everybody's sessions ended
SELECT nf.sessions_end(%(attorney)s, '', %(proof)s);

--: identity | nobody | a session bound with a true proof that was carried off ten minutes ago
SELECT nf.session_mint('carried', 'web', '1 hour');
SELECT nf.session_bind('carried', %(attorney)s, %(old_proof)s);

--: identity | paralegal | the attorney's account closed
SELECT nf.close_account(%(attorney)s);

--: identity | paralegal | the attorney signed out everywhere
SELECT nf.end_sessions_of(%(attorney)s);

--: identity | paralegal | a voucher made up
SELECT set_config('nf.voucher', replace(%(attorney)s::text, '-', '') || lpad(to_hex(extract(epoch FROM now())::bigint), 16, '0') || repeat('0', 64), true);
UPDATE accounts_user SET email = 'me@example.org' WHERE id = %(attorney)s;

--: identity | paralegal | the attorney's password
UPDATE accounts_user SET password = '!' WHERE id = %(attorney)s;

--: identity | paralegal | a second step for the attorney
INSERT INTO mfa_authenticator (type, data, user_id, created_at) VALUES ('totp', '{}', %(attorney)s, now());

--: identity | paralegal | the attorney's second step removed
DELETE FROM mfa_authenticator WHERE user_id = %(attorney)s;

--: identity | paralegal | an account out of nothing
INSERT INTO accounts_user (id, email, password, is_active, joined_at)
VALUES (%(new)s, 'n@example.org', '!', true, now());

--: identity | nobody | an office founded
SELECT nf.found_office(%(new)s, 'x', 'UTC', gen_random_uuid(), 'x', 'x@example.org', '!');

--: identity | paralegal | an invitation
INSERT INTO accounts_invitation (id, office_id, email, name, role, invited_by_id, invited_at, expires_at, secret_hash)
VALUES (%(new)s, %(office)s, 'n@example.org', 'N', 'attorney', %(paralegal)s, now(), now() + interval '1 day', 'x');

--: identity | paralegal | SET ROLE to the definer
SET ROLE nf_definer;

--: identity | paralegal | SET ROLE to the owner
SET ROLE nf_owner;

--: identity | paralegal | SET SESSION AUTHORIZATION
SET SESSION AUTHORIZATION nf_super;

--: identity | paralegal | itself made more
ALTER ROLE nf_app BYPASSRLS;

--: identity | paralegal | a role of its own
CREATE ROLE friend LOGIN;

--: identity | paralegal | itself made the owner
GRANT nf_owner TO nf_app;

--: ways out | paralegal | a large object
SELECT lo_create(0);

--: ways out | paralegal | a large object with words
SELECT lo_from_bytea(0, 'x');

--: ways out | paralegal | a large object read
SELECT lo_get(1);

--: ways out | paralegal | a large object from a file
SELECT lo_import('/etc/passwd');

--: ways out | paralegal | a file
SELECT pg_read_file('postgresql.conf');

--: ways out | paralegal | a directory
SELECT pg_ls_dir('.');

--: ways out | paralegal | COPY from a program
COPY cache_counts FROM PROGRAM 'id';

--: ways out | paralegal | COPY to a program
COPY cache_counts TO PROGRAM 'cat';

--: ways out | paralegal | COPY to a file
COPY cache_counts TO '/tmp/x';

--: ways out | paralegal | another server
CREATE EXTENSION dblink;

--: ways out | paralegal | another server, by its function
SELECT dblink('dbname=postgres', 'SELECT 1');

--: ways out | paralegal | an extension
CREATE EXTENSION vector;

--: ways out | paralegal | a language
CREATE LANGUAGE plpython3u;

--: ways out | paralegal | a schema
CREATE SCHEMA evil;

--: ways out | paralegal | a table
CREATE TABLE public.evil (x int);

--: ways out | paralegal | a temporary table
CREATE TEMP TABLE evil (x int);

--: ways out | paralegal | a function in nf
CREATE FUNCTION nf.me() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid';

--: ways out | paralegal | a function of its own, as definer
CREATE FUNCTION public.evil() RETURNS int SECURITY DEFINER LANGUAGE sql AS 'SELECT 1';

--: ways out | paralegal | a function of ours, rewritten
CREATE OR REPLACE FUNCTION nf.scopes() RETURNS bigint[] LANGUAGE sql AS 'SELECT NULL::bigint[]';

--: ways out | paralegal | a search path before ours
SET LOCAL search_path = pg_temp, public;
CREATE TABLE pg_temp.accounts_session (key_hash bytea);

--: ways out | paralegal | an operator for a definer to fall over
CREATE OPERATOR public.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = uuid_ne);

--: ways out | paralegal | triggers off
ALTER TABLE deadlines_verification DISABLE TRIGGER ALL;

--: ways out | paralegal | triggers off for the session
SET LOCAL session_replication_role = replica;

--: ways out | paralegal | row security off for a table
ALTER TABLE matters_entry DISABLE ROW LEVEL SECURITY;

--: ways out | paralegal | a policy
CREATE POLICY mine ON matters_entry USING (true);

--: ways out | paralegal | a rule on a table
CREATE RULE r AS ON SELECT TO matters_entry DO ALSO NOTHING;

--: ways out | paralegal | a trigger of its own
CREATE TRIGGER t BEFORE INSERT ON matters_entry EXECUTE FUNCTION nf.set_scope();

--: ways out | paralegal | an event trigger
CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION nf.set_scope();

--: ways out | paralegal | a table emptied
TRUNCATE matters_entry;

--: ways out | paralegal | another session ended
SELECT pg_terminate_backend(pg_backend_pid());

--: ways out | paralegal | a lock that outlives the transaction
SELECT pg_advisory_lock(hashtext('nextfriend seal'));

--: ways out | paralegal | the server's settings
ALTER SYSTEM SET fsync = off;

--: ways out | paralegal | the database's settings
SELECT format('%%I', current_database());
ALTER DATABASE postgres SET search_path = evil;

--: ways out | paralegal | a publication
CREATE PUBLICATION leak FOR ALL TABLES;

--: ways out | paralegal | words into the log that leaves
SELECT pg_logical_emit_message(false, 'x', 'x');

--: ways out | paralegal | a definer's helper: signatures checked
SELECT nf.is_signed('x', %(proof)s);

--: ways out | paralegal | a definer's helper: scopes made
SELECT nf.scope_at(%(office)s, NULL, %(matter)s, NULL, 'care');

--: ways out | paralegal | a definer's helper: clearances rewritten
SELECT nf.clear_matter(%(matter)s);

--: ways out | paralegal | passwords taken apart by whoever asks
SELECT nf.part_passwords();

--: rules | paralegal | a later date that waits, with a reading later than was confirmed
UPDATE deadlines_deadline SET waiting = jsonb_build_object('prevailing', prevailing, 'safe', '2099-01-04', 'zone', zone) WHERE id = %(firm)s;
INSERT INTO deadlines_verification (id, office_id, matter_id, compartment, scope_id, deadline_id, verified_by_id, verified_at, prevailing, note, steps)
SELECT %(new)s, office_id, matter_id, compartment, 0, id, %(paralegal)s, now(), prevailing, '', '[]'
  FROM deadlines_deadline WHERE id = %(firm)s;

--: reads | nobody | everybody's address, before anybody speaks
SELECT email FROM accounts_user;

--: reads | paralegal | addresses of another office
SELECT u.email FROM accounts_user u WHERE u.id NOT IN (SELECT id FROM accounts_staff);

--: reads | paralegal | a coworker's second step
SELECT data FROM mfa_authenticator WHERE user_id <> %(paralegal)s;

--: reads | nobody | a second step, with a lookup made up
SELECT set_config('nf.asked', 'id:' || replace(%(attorney)s::text, '-', '') || lpad(to_hex(extract(epoch FROM now())::bigint), 16, '0') || repeat('0', 64), true);
SELECT email FROM accounts_user WHERE id = %(attorney)s;

--: rules | paralegal | every job removed from the queue
DELETE FROM procrastinate_jobs;

--: rules | paralegal | a job said to be done
UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %(job)s;

--: rules | paralegal | a job ended by the queue's own function
SELECT procrastinate_finish_job_v1(%(job)s, 'succeeded', true);

--: rules | paralegal | a job called off by the queue's own function
SELECT procrastinate_cancel_job_v1(%(job)s, true, true);

--: rules | paralegal | a job put off to another year
UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 year' WHERE id = %(job)s;

--: rules | paralegal | a worker made up, so that the office's seems alive
INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() + interval '1 year');

--: rules | paralegal | the worker's pass made up
SELECT nf.begin_work('my pass', %(proof)s);

--: rules | paralegal | a session of the pass's kind
SELECT nf.session_mint('my pass', 'queue', '1 hour');
SELECT set_config('nf.worker', 'my pass', true);
DELETE FROM procrastinate_jobs;
