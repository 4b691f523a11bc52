-- The wall. Facts in, clearances out; policies ask one array (docs/decisions/wall-in-postgres.md).
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO nf_definer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO nf_definer;
DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['scope','clearance','cell','chain','leaf','program','programmember','seal','receipt','snapshot'] LOOP
        EXECUTE format('ALTER TABLE privacy_%s ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE privacy_%s FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY definer ON privacy_%s TO nf_definer USING (true) WITH CHECK (true)', t);
    END LOOP;
END $$;

CREATE FUNCTION nf.is_sealed(compartment text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN compartment IN ('health', 'part2', 'counseling', 'protected', 'supervision');

-- Finds or makes the scope of one place.
CREATE FUNCTION nf.scope_at(office uuid, program uuid, matter uuid, share uuid, wanted text) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE found bigint;
BEGIN
    SELECT s.id INTO found FROM privacy_scope s
     WHERE s.office_id = office AND s.compartment = wanted AND s.share_id IS NOT DISTINCT FROM share
       AND s.program_id IS NOT DISTINCT FROM program AND s.matter_id IS NOT DISTINCT FROM matter;
    IF found IS NULL THEN
        INSERT INTO privacy_scope (office_id, program_id, matter_id, share_id, compartment)
        VALUES (office, program, matter, share, wanted)
        ON CONFLICT (office_id, program_id, matter_id, share_id, compartment) DO UPDATE SET compartment = EXCLUDED.compartment
        RETURNING id INTO found;
    END IF;
    RETURN found;
END $$;

-- Where a row belongs. NULL when there is no such matter, which no policy lets through.
CREATE FUNCTION nf.scope_for(office uuid, matter uuid, wanted text) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE wall privacy_wall;
BEGIN
    IF matter IS NULL THEN RETURN nf.scope_at(office, NULL, NULL, NULL, wanted); END IF;
    SELECT * INTO wall FROM privacy_wall w WHERE w.matter_id = matter;
    IF NOT FOUND THEN RETURN NULL; END IF;
    IF wall.need_to_know OR nf.is_sealed(wanted) THEN
        RETURN nf.scope_at(wall.office_id, NULL, matter, NULL, wanted);
    END IF;
    RETURN nf.scope_at(wall.office_id, wall.program_id, NULL, NULL, wanted);
END $$;

-- A wall's own row: it cannot look itself up while it is being written.
CREATE FUNCTION nf.wall_scope() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN NEW.office_id := OLD.office_id; NEW.matter_id := OLD.matter_id; END IF;
    IF NOT EXISTS (SELECT FROM privacy_program p WHERE p.id = NEW.program_id AND p.office_id = NEW.office_id) THEN
        RAISE EXCEPTION 'no such program' USING ERRCODE = '42501';
    END IF;
    NEW.compartment := 'identity';
    NEW.scope_id := nf.scope_at(NEW.office_id, CASE WHEN NEW.need_to_know THEN NULL ELSE NEW.program_id END,
                                CASE WHEN NEW.need_to_know THEN NEW.matter_id END, NULL, 'identity');
    RETURN NEW;
END $$;

-- Opening or closing a matter moves every row of it to its new scope in the same transaction.
CREATE FUNCTION nf.rescope_matter() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE t regclass;
BEGIN
    FOR t IN SELECT g.tgrelid FROM pg_trigger g JOIN pg_proc f ON f.oid = g.tgfoid
              WHERE f.proname = 'set_scope' AND NOT g.tgisinternal LOOP
        EXECUTE format('UPDATE %s SET compartment = compartment WHERE matter_id = $1', t) USING NEW.matter_id;
    END LOOP;
    PERFORM nf.clear_matter(NEW.matter_id);
    RETURN NULL;
END $$;

-- Fills office and scope on every write of a protected row. A row never changes its matter.
CREATE FUNCTION nf.set_scope() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.matter_id IS NOT NULL AND NEW.matter_id IS DISTINCT FROM OLD.matter_id THEN
        RAISE EXCEPTION 'a row keeps its matter' USING ERRCODE = '42501';
    END IF;
    IF NEW.matter_id IS NULL THEN
        NEW.office_id := nf.office();
    ELSE
        SELECT w.office_id INTO NEW.office_id FROM privacy_wall w WHERE w.matter_id = NEW.matter_id;
    END IF;
    NEW.scope_id := nf.scope_for(NEW.office_id, NEW.matter_id, NEW.compartment);
    IF NEW.scope_id IS NULL THEN
        RAISE EXCEPTION 'new row violates row-level security policy for table "%"', TG_TABLE_NAME USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;

-- The three questions every policy asks, each answered once a statement. In plpgsql, which keeps its plans:
-- before PostgreSQL 18 an SQL function is planned anew at every call, and the time would tell a hidden row. Each
-- looks up the token itself: asking nf.me() would be a second call (measured: 0.15 ms beside 0.10).
CREATE FUNCTION nf.scopes() RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN ARRAY(
    SELECT c.scope_id
      FROM accounts_session n
      JOIN accounts_staff s ON s.id = n.staff_id
      JOIN privacy_clearance c ON c.staff_id = s.id
     WHERE n.key_hash = nf.key_hash(nullif(current_setting('nf.token', true), ''))
       AND n.expires_at > now() AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
       AND c.valid_from <= now() AND (c.valid_to IS NULL OR c.valid_to > now())
); END $$;

CREATE FUNCTION nf.screens() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN ARRAY(
    SELECT x.matter_id
      FROM accounts_session n
      JOIN accounts_staff s ON s.id = n.staff_id
      JOIN privacy_screen x ON x.staff_id = s.id
     WHERE n.key_hash = nf.key_hash(nullif(current_setting('nf.token', true), ''))
       AND n.expires_at > now() AND s.joined_at <= now() AND (s.left_at IS NULL OR s.left_at > now())
       AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now())
); END $$;

-- Items whose bodies this transaction has logged as opened.
CREATE FUNCTION nf.opened() RETURNS uuid[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN RETURN (
    SELECT coalesce(array_agg(subject_id), '{}') FROM privacy_audit
     WHERE xid = pg_current_xact_id_if_assigned()::text::bigint AND verb = 'opened' AND actor_id = nf.me()
       AND at >= now()  -- a restored server counts transactions anew
); END $$;

-- Whether the speaker is on a matter's team now: for inserts only, never for lists.
CREATE FUNCTION nf.on_team(matter uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT (EXISTS (SELECT FROM privacy_teammember t WHERE t.matter_id = matter AND t.staff_id = nf.me()
                       AND t.valid_from <= now() AND (t.valid_to IS NULL OR t.valid_to > now()))
         OR EXISTS (SELECT FROM privacy_wall w JOIN privacy_programmember m ON m.program_id = w.program_id
                     WHERE w.matter_id = matter AND NOT w.need_to_know AND m.staff_id = nf.me()
                       AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())))
       AND NOT EXISTS (SELECT FROM privacy_screen x WHERE x.matter_id = matter AND x.staff_id = nf.me()
                      AND x.valid_from <= now() AND (x.valid_to IS NULL OR x.valid_to > now()))
$$;

-- Which paper opens which kind of record to whom. Part 2 consents are three objects and none does another's
-- work: a treatment consent opens nothing for legal staff (42 CFR 2.31).
CREATE FUNCTION nf.consent_fits(form text, compartment text, role text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN (form, compartment) IN (('hipaa', 'health'), ('counseling', 'counseling'), ('survivor', 'protected'))
        OR ((form, compartment) IN (('part2-tpo', 'part2'), ('part2-notes', 'counseling')) AND role = 'case-manager')
        OR ((form, compartment) = ('part2-legal', 'part2') AND role IN ('attorney', 'paralegal'));

CREATE FUNCTION nf.consent_names(recipient text, named uuid, staff uuid, role text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN (recipient = 'person' AND named = staff)
        OR (recipient = 'legal-team' AND role IN ('attorney', 'paralegal'))
        OR (recipient = 'care-team' AND role = 'case-manager');

CREATE FUNCTION nf.over(role text) RETURNS text LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN role = 'case-manager' THEN 'over-carers' ELSE 'over-lawyers' END;

-- Rewrites every clearance that rests on one matter, in the transaction that changed a fact about it.
CREATE FUNCTION nf.clear_matter(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM privacy_clearance WHERE matter_id = wanted AND share_id IS NULL;
    INSERT INTO privacy_clearance (staff_id, scope_id, matter_id, consent_id, valid_from, valid_to)
    WITH wall AS (
        SELECT w.*, p.topology, o.supervisors_see FROM privacy_wall w
          JOIN privacy_program p ON p.id = w.program_id JOIN accounts_office o ON o.id = w.office_id
         WHERE w.matter_id = wanted),
    seat AS (
        SELECT t.staff_id, t.role::text AS row_role, t.role::text, t.valid_from, t.valid_to FROM privacy_teammember t WHERE t.matter_id = wanted
        UNION ALL
        SELECT s.supervisor_id, nf.over(t.role), NULL, t.valid_from, t.valid_to
          FROM privacy_teammember t JOIN accounts_staff s ON s.id = t.staff_id, wall
         WHERE t.matter_id = wanted AND s.supervisor_id IS NOT NULL AND wall.supervisors_see),
    held AS (
        SELECT seat.staff_id, c.compartment::text, NULL::uuid AS consent_id, seat.valid_from, seat.valid_to
          FROM seat, wall JOIN privacy_cell c ON c.topology = wall.topology
         WHERE c.role = seat.row_role AND c.needs = 'yes' AND (wall.need_to_know OR nf.is_sealed(c.compartment))
        UNION ALL
        SELECT seat.staff_id, c.compartment, k.id, greatest(seat.valid_from, k.valid_from),
               least(seat.valid_to, k.valid_to, k.revoked_at)
          FROM seat, wall JOIN privacy_cell c ON c.topology = wall.topology
          JOIN privacy_consent k ON k.compartment = c.compartment AND k.matter_id = wanted
         WHERE c.role = seat.row_role AND c.needs = 'consent' AND nf.consent_fits(k.form, k.compartment, seat.role)
           AND nf.consent_names(k.recipient, k.recipient_staff_id, seat.staff_id, seat.role)
        UNION ALL
        SELECT seat.staff_id, o.compartment, NULL, greatest(seat.valid_from, o.valid_from), least(seat.valid_to, o.valid_to)
          FROM seat, wall, privacy_opening o
         WHERE o.matter_id = wanted AND o.staff_id = seat.staff_id AND seat.role IS NOT NULL AND wall.need_to_know)
    SELECT h.staff_id, nf.scope_for(NULL, wanted, h.compartment), wanted, h.consent_id, h.valid_from, h.valid_to
      FROM held h WHERE h.valid_to IS NULL OR h.valid_to > h.valid_from;
END $$;

-- The same for an open program: its members are the team of every matter in it.
CREATE FUNCTION nf.clear_program(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM privacy_clearance WHERE program_id = wanted;
    INSERT INTO privacy_clearance (staff_id, scope_id, program_id, valid_from, valid_to)
    WITH seat AS (
        SELECT m.staff_id, s.role::text AS row_role, m.valid_from, m.valid_to
          FROM privacy_programmember m JOIN accounts_staff s ON s.id = m.staff_id WHERE m.program_id = wanted
        UNION ALL
        SELECT s.supervisor_id, nf.over(s.role), m.valid_from, m.valid_to
          FROM privacy_programmember m JOIN accounts_staff s ON s.id = m.staff_id
          JOIN accounts_office o ON o.id = s.office_id
         WHERE m.program_id = wanted AND s.supervisor_id IS NOT NULL AND o.supervisors_see)
    SELECT held.staff_id, nf.scope_at(held.office_id, wanted, NULL, NULL, held.compartment), wanted, held.valid_from, held.valid_to
      FROM (SELECT DISTINCT seat.staff_id, p.office_id, c.compartment, seat.valid_from, seat.valid_to
              FROM seat, privacy_program p JOIN privacy_cell c ON c.topology = p.topology
             WHERE p.id = wanted AND p.is_open AND c.role = seat.row_role AND c.needs = 'yes') held;
END $$;

-- Rows that belong to the office and to no matter.
CREATE FUNCTION nf.clear_staff(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE m uuid;
BEGIN
    DELETE FROM privacy_clearance WHERE staff_id = wanted AND matter_id IS NULL AND program_id IS NULL AND share_id IS NULL;
    INSERT INTO privacy_clearance (staff_id, scope_id, valid_from, valid_to)
    SELECT s.id, nf.scope_for(s.office_id, NULL, c.compartment), s.joined_at, s.left_at
      FROM accounts_staff s JOIN privacy_cell c ON c.topology = 'none' AND c.role = s.role WHERE s.id = wanted;
END $$;

CREATE FUNCTION nf.after_matter_fact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM nf.clear_matter(NEW.matter_id);
    IF TG_TABLE_NAME = 'privacy_consent' THEN
        PERFORM nf.clear_share(h.id) FROM privacy_share h WHERE h.matter_id = NEW.matter_id;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION nf.after_program_fact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE m uuid;
        p uuid := CASE TG_TABLE_NAME WHEN 'privacy_program' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'program_id')::uuid END;
BEGIN
    IF TG_TABLE_NAME = 'privacy_program' AND TG_OP = 'INSERT' THEN
        INSERT INTO privacy_programmember (id, office_id, program_id, staff_id, valid_from)
        SELECT gen_random_uuid(), s.office_id, p, s.id, s.joined_at FROM accounts_staff s
         WHERE s.office_id = NEW.office_id AND s.role = 'clerk';
    END IF;
    PERFORM nf.clear_program(p);
    IF TG_TABLE_NAME = 'privacy_program' AND TG_OP = 'UPDATE' THEN
        IF NOT NEW.is_open THEN
            -- A program that closes hands every matter back to its own team.
            UPDATE privacy_wall SET need_to_know = true WHERE program_id = p AND NOT need_to_know;
        END IF;
        FOR m IN SELECT matter_id FROM privacy_wall WHERE program_id = p LOOP PERFORM nf.clear_matter(m); END LOOP;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION nf.after_staff_fact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE m uuid;
BEGIN
    PERFORM nf.clear_staff(NEW.id);
    IF TG_OP = 'UPDATE' AND NEW.role <> OLD.role THEN
        -- A seat is held in a role; whoever changes role leaves the seats of the old one.
        UPDATE privacy_teammember SET valid_to = now() WHERE staff_id = NEW.id AND (valid_to IS NULL OR valid_to > now());
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.role, NEW.supervisor_id) IS DISTINCT FROM (OLD.role, OLD.supervisor_id) THEN
        FOR m IN SELECT DISTINCT matter_id FROM privacy_teammember WHERE staff_id = NEW.id LOOP PERFORM nf.clear_matter(m); END LOOP;
        FOR m IN SELECT DISTINCT program_id FROM privacy_programmember WHERE staff_id = NEW.id LOOP PERFORM nf.clear_program(m); END LOOP;
    END IF;
    RETURN NULL;
END $$;

-- A role on a matter is the role held in the office; nobody can put themselves down as something else.
CREATE FUNCTION nf.check_seat() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE s accounts_staff;
BEGIN
    SELECT * INTO s FROM accounts_staff WHERE id = NEW.staff_id;
    IF s.id IS NULL OR (TG_OP = 'INSERT' AND (s.role <> NEW.role OR s.role = 'administrator'))
       OR NOT EXISTS (SELECT FROM privacy_wall w WHERE w.matter_id = NEW.matter_id AND w.office_id = s.office_id) THEN
        RAISE EXCEPTION 'role on the matter is not the role in the office' USING ERRCODE = '42501';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.staff_id, NEW.role, NEW.valid_from) IS DISTINCT FROM (OLD.staff_id, OLD.role, OLD.valid_from) THEN
        RAISE EXCEPTION 'a seat is left, never rewritten' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_seat BEFORE INSERT OR UPDATE ON privacy_teammember FOR EACH ROW EXECUTE FUNCTION nf.check_seat();

-- Opens a matter: its wall and the opener's seat. The only way a wall comes to be.
CREATE FUNCTION nf.open_matter(matter uuid, wanted_program uuid, only_team boolean) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    p privacy_program;
    role text := nf.role();
BEGIN
    SELECT * INTO p FROM privacy_program WHERE id = wanted_program AND office_id = nf.office();
    IF p.id IS NULL OR role NOT IN ('attorney', 'paralegal', 'case-manager')
       OR NOT EXISTS (SELECT FROM privacy_programmember m WHERE m.program_id = p.id AND m.staff_id = nf.me()
                         AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())) THEN
        RAISE EXCEPTION 'you may not open a matter in this program' USING ERRCODE = '42501';
    END IF;
    INSERT INTO privacy_wall (id, office_id, matter_id, compartment, scope_id, program_id, need_to_know)
    VALUES (matter, p.office_id, matter, 'identity', 0, p.id, only_team OR NOT p.is_open);
    INSERT INTO privacy_teammember (id, office_id, matter_id, compartment, scope_id, staff_id, role, valid_from)
    VALUES (gen_random_uuid(), p.office_id, matter, 'identity', 0, nf.me(), role, now());
    INSERT INTO privacy_teammember (id, office_id, matter_id, compartment, scope_id, staff_id, role, valid_from)
    SELECT gen_random_uuid(), p.office_id, matter, 'identity', 0, s.id, s.role, now()
      FROM accounts_staff s WHERE s.office_id = p.office_id AND s.role = 'clerk';
END $$;

-- Closes an open matter to its own team. Not an UPDATE of the application's: the closed row lies in a scope that
-- nobody holds until the trigger has run.
CREATE FUNCTION nf.close_wall(matter uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF nf.role() IS DISTINCT FROM 'attorney' OR NOT nf.on_team(matter) THEN
        RAISE EXCEPTION 'not yours to close' USING ERRCODE = '42501';
    END IF;
    INSERT INTO privacy_teammember (id, office_id, matter_id, compartment, scope_id, staff_id, role, valid_from)
    SELECT gen_random_uuid(), w.office_id, matter, 'identity', 0, nf.me(), 'attorney', now() FROM privacy_wall w
     WHERE w.matter_id = matter AND NOT EXISTS (
        SELECT FROM privacy_teammember t WHERE t.matter_id = matter AND t.staff_id = nf.me()
           AND (t.valid_to IS NULL OR t.valid_to > now()));
    UPDATE privacy_wall SET need_to_know = true WHERE matter_id = matter;
END $$;

-- Writes one audit row at the end of its chain. The chain's row is the lock; readers never wait for it.
CREATE FUNCTION nf.record(said_id uuid, said_matter uuid, said_compartment text, said_verb text, said_kind text,
    said_subject uuid, said_note text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    a privacy_audit;
    link privacy_chain;
BEGIN
    a.actor_id := nf.me();
    IF a.actor_id IS NULL THEN RAISE EXCEPTION 'nobody speaks' USING ERRCODE = '42501'; END IF;
    a.office_id := nf.office();
    a.scope_id := nf.scope_for(a.office_id, said_matter, said_compartment);
    IF a.scope_id IS NULL OR said_matter = ANY (nf.screens())
       OR (said_matter IS NOT NULL AND NOT a.scope_id = ANY (nf.scopes()) AND NOT nf.on_team(said_matter)) THEN
        RAISE EXCEPTION 'nothing here to record' USING ERRCODE = '42501';
    END IF;
    a.id := said_id; a.matter_id := said_matter; a.compartment := said_compartment; a.verb := said_verb;
    a.subject_kind := said_kind; a.subject_id := said_subject; a.note := coalesce(said_note, '');
    a.chain := coalesce(said_matter, a.actor_id); a.xid := pg_current_xact_id()::text::bigint;
    SELECT consent_id INTO a.consent_id FROM privacy_clearance c
     WHERE c.staff_id = a.actor_id AND c.scope_id = a.scope_id AND c.consent_id IS NOT NULL
       AND c.valid_from <= now() AND (c.valid_to IS NULL OR c.valid_to > now()) LIMIT 1;
    INSERT INTO privacy_chain (id, length, head) VALUES (a.chain, 0, '') ON CONFLICT DO NOTHING;
    SELECT * INTO link FROM privacy_chain WHERE id = a.chain FOR UPDATE;
    a.at := clock_timestamp(); a.position := link.length + 1;
    a.hash := sha256(link.head || nf.canonical(a));
    INSERT INTO privacy_audit SELECT a.*;
    UPDATE privacy_chain SET length = a.position, head = a.hash WHERE id = a.chain;
END $$;

-- The bytes an audit row's hash covers: every column but the hash and the transaction's number. 0x1f parts them.
CREATE FUNCTION nf.canonical(a privacy_audit) RETURNS bytea LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
    SELECT convert_to(concat_ws(chr(31), a.id, a.office_id, coalesce(a.matter_id::text, '-'), a.compartment, a.chain, a.position,
        to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.actor_id, a.verb, a.subject_kind,
        a.subject_id, a.note, coalesce(a.consent_id::text, '-')), 'UTF8')
$$;

-- One-item sharing: the snapshot's scope is the share's own. A sealed kind is handed over only while a consent
-- in force names the recipient, and goes when the consent goes.
CREATE FUNCTION nf.clear_share(wanted uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    h privacy_share;
    place bigint;
BEGIN
    SELECT * INTO STRICT h FROM privacy_share WHERE id = wanted;
    place := nf.scope_at(h.office_id, NULL, NULL, h.id, h.compartment);
    DELETE FROM privacy_clearance WHERE share_id = h.id;
    INSERT INTO privacy_clearance (staff_id, scope_id, share_id, valid_from, valid_to)
    SELECT h.shared_by_id, place, h.id, h.valid_from, h.valid_to WHERE h.valid_to IS NULL OR h.valid_to > h.valid_from;
    INSERT INTO privacy_clearance (staff_id, scope_id, share_id, consent_id, valid_from, valid_to)
    SELECT h.staff_id, place, h.id, r.consent_id, r.starts, r.ends FROM (
        SELECT NULL::uuid AS consent_id, h.valid_from AS starts, h.valid_to AS ends WHERE NOT nf.is_sealed(h.compartment)
        UNION ALL
        SELECT k.id, greatest(h.valid_from, k.valid_from), least(h.valid_to, k.valid_to, k.revoked_at)
          FROM privacy_consent k JOIN accounts_staff s ON s.id = h.staff_id
         WHERE nf.is_sealed(h.compartment) AND k.matter_id = h.matter_id AND k.compartment = h.compartment
           AND nf.consent_fits(k.form, k.compartment, s.role)
           AND nf.consent_names(k.recipient, k.recipient_staff_id, s.id, s.role)) r
     WHERE r.ends IS NULL OR r.ends > r.starts;
END $$;

CREATE FUNCTION nf.after_share() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM nf.clear_share(NEW.id);
    RETURN NULL;
END $$;

CREATE FUNCTION nf.after_office_fact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE m uuid;
BEGIN
    FOR m IN SELECT matter_id FROM privacy_wall WHERE office_id = NEW.id LOOP PERFORM nf.clear_matter(m); END LOOP;
    FOR m IN SELECT id FROM privacy_program WHERE office_id = NEW.id LOOP PERFORM nf.clear_program(m); END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER clear AFTER UPDATE OF supervisors_see ON accounts_office FOR EACH ROW EXECUTE FUNCTION nf.after_office_fact();
CREATE TRIGGER clear AFTER INSERT OR UPDATE ON accounts_staff FOR EACH ROW EXECUTE FUNCTION nf.after_staff_fact();
CREATE TRIGGER clear AFTER INSERT OR UPDATE ON privacy_program FOR EACH ROW EXECUTE FUNCTION nf.after_program_fact();
CREATE TRIGGER clear AFTER INSERT OR UPDATE ON privacy_programmember FOR EACH ROW EXECUTE FUNCTION nf.after_program_fact();
CREATE TRIGGER clear AFTER INSERT OR UPDATE ON privacy_teammember FOR EACH ROW EXECUTE FUNCTION nf.after_matter_fact();
CREATE TRIGGER clear AFTER INSERT OR UPDATE ON privacy_consent FOR EACH ROW EXECUTE FUNCTION nf.after_matter_fact();
CREATE TRIGGER clear AFTER INSERT OR UPDATE ON privacy_share FOR EACH ROW EXECUTE FUNCTION nf.after_share();
CREATE TRIGGER clear AFTER INSERT OR UPDATE ON privacy_opening FOR EACH ROW EXECUTE FUNCTION nf.after_matter_fact();

CREATE TRIGGER set_scope BEFORE INSERT OR UPDATE ON privacy_wall FOR EACH ROW EXECUTE FUNCTION nf.wall_scope();
CREATE TRIGGER rescope AFTER UPDATE OF need_to_know, program_id ON privacy_wall FOR EACH ROW
    WHEN ((OLD.need_to_know, OLD.program_id) IS DISTINCT FROM (NEW.need_to_know, NEW.program_id))
    EXECUTE FUNCTION nf.rescope_matter();

-- An audit row is never changed; only its scope follows its matter when the matter is opened or closed.
CREATE FUNCTION nf.keep_audit() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'scope_id') IS DISTINCT FROM (to_jsonb(OLD) - 'scope_id') THEN
        RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE UPDATE OR DELETE ON privacy_audit FOR EACH ROW EXECUTE FUNCTION nf.keep_audit();

CREATE FUNCTION nf.snapshot_scope() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    SELECT s.office_id, s.matter_id, sc.id INTO NEW.office_id, NEW.matter_id, NEW.scope_id
      FROM privacy_share s JOIN privacy_scope sc ON sc.share_id = s.id
     WHERE s.id = NEW.share_id AND s.shared_by_id = nf.me();
    IF NEW.scope_id IS NULL THEN
        RAISE EXCEPTION 'no such share' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER set_scope BEFORE INSERT ON privacy_snapshot FOR EACH ROW EXECUTE FUNCTION nf.snapshot_scope();

-- Office-level tables of this room.
GRANT SELECT, INSERT, UPDATE ON privacy_program, privacy_programmember TO nf_app;
GRANT SELECT, INSERT ON privacy_snapshot, privacy_receipt TO nf_app;
GRANT SELECT ON privacy_cell, privacy_seal TO nf_app;
CREATE POLICY everyone ON privacy_cell FOR SELECT TO nf_app USING (true);
CREATE POLICY everyone ON privacy_seal FOR SELECT TO nf_app USING (true);
CREATE POLICY coworker ON privacy_program FOR SELECT TO nf_app USING (office_id = (SELECT nf.office()));
CREATE POLICY keeper ON privacy_program FOR INSERT TO nf_app WITH CHECK (office_id = (SELECT nf.office()) AND (SELECT nf.role()) = 'administrator');
CREATE POLICY keeps ON privacy_program FOR UPDATE TO nf_app USING (office_id = (SELECT nf.office()) AND (SELECT nf.role()) = 'administrator');
CREATE POLICY coworker ON privacy_programmember FOR SELECT TO nf_app USING (office_id = (SELECT nf.office()));
CREATE POLICY keeper ON privacy_programmember FOR INSERT TO nf_app WITH CHECK (office_id = (SELECT nf.office()) AND (SELECT nf.role()) = 'administrator');
CREATE POLICY keeps ON privacy_programmember FOR UPDATE TO nf_app USING (office_id = (SELECT nf.office()) AND (SELECT nf.role()) = 'administrator');
CREATE POLICY own ON privacy_receipt TO nf_app USING (staff_id = (SELECT nf.me())) WITH CHECK (staff_id = (SELECT nf.me()));
CREATE POLICY scope ON privacy_snapshot TO nf_app USING (scope_id = ANY ((SELECT nf.scopes())::bigint[]));
CREATE POLICY screen ON privacy_snapshot AS RESTRICTIVE TO nf_app USING (matter_id <> ALL ((SELECT nf.screens())::uuid[]));

GRANT EXECUTE ON FUNCTION nf.scopes(), nf.screens(), nf.opened(), nf.on_team(uuid), nf.open_matter(uuid, uuid, boolean), nf.close_wall(uuid),
    nf.record(uuid, uuid, text, text, text, uuid, text) TO nf_app;
DO $$
DECLARE f regprocedure;
BEGIN
    FOR f IN SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
              WHERE n.nspname = 'nf' AND p.proowner <> 'nf_definer'::regrole LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
        EXECUTE format('ALTER FUNCTION %s OWNER TO nf_definer', f);
    END LOOP;
END $$;
-- Later tables hang their trigger on this one.
SET LOCAL ROLE nf_definer;
GRANT EXECUTE ON FUNCTION nf.set_scope() TO nf_owner;
SET LOCAL ROLE nf_owner;
