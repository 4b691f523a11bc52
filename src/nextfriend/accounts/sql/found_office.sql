-- Founds an office and its first person. Only the owner of the schema may call it (nextfriend office found).
CREATE OR REPLACE FUNCTION nf.found_office(office uuid, office_name text, zone text, staff uuid, staff_name text,
    email text, password text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO accounts_office (id, name, zone, supervisors_see) VALUES (office, office_name, zone, true);
    INSERT INTO accounts_user (id, email, password, is_active, joined_at) VALUES (staff, lower(email), password, true, now());
    INSERT INTO accounts_staff (id, office_id, name, role, joined_at, weekly_hours)
    VALUES (staff, office, staff_name, 'administrator', now() - interval '10 years', 40);
    INSERT INTO accounts_user (id, email, password, is_active, joined_at)
    VALUES (gen_random_uuid(), 'clerk@' || office, '!', false, now()) RETURNING id INTO staff;
    INSERT INTO accounts_staff (id, office_id, name, role, joined_at, weekly_hours)
    VALUES (staff, office, 'Mailbox clerk', 'clerk', now() - interval '10 years', 0);
END $$;
GRANT EXECUTE ON FUNCTION nf.found_office(uuid, text, text, uuid, text, text, text) TO nf_owner;
