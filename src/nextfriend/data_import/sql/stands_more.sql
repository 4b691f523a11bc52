-- Whether a matter has more than nf.forget_matter removes: a row in any other table of matters, or an event or a task that no line of the
-- audit of its first transaction tells of, or a date of something else (a matter brought in closed has its own task). For nf.take_back alone.
CREATE OR REPLACE FUNCTION nf.stands_more(matter uuid, born bigint) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    t regclass;
    found boolean;
BEGIN
    FOR t IN SELECT g.tgrelid FROM pg_trigger g WHERE g.tgname = 'set_scope' AND NOT g.tgisinternal AND g.tgrelid::regclass::text NOT IN (
            'privacy_audit', 'people_contactpoint', 'people_personname', 'matters_party', 'matters_body', 'matters_entry', 'matters_closure',
            'matters_matter', 'people_person', 'privacy_teammember', 'privacy_wall', 'matters_milestone', 'tasks_task', 'calendar_due') LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %s x WHERE x.matter_id = $1)', t) INTO found USING matter;
        IF found THEN RETURN true; END IF;
    END LOOP;
    RETURN EXISTS (SELECT FROM (
            SELECT x.id FROM matters_milestone x WHERE x.matter_id = matter UNION ALL SELECT x.id FROM tasks_task x WHERE x.matter_id = matter) more
        WHERE NOT EXISTS (SELECT FROM privacy_audit a WHERE a.matter_id = matter AND a.xid = born AND a.subject_id = more.id))
        OR EXISTS (SELECT FROM calendar_due d WHERE d.matter_id = matter
                      AND NOT EXISTS (SELECT FROM tasks_task x WHERE x.id = d.subject_id AND x.matter_id = matter));
END $$;
