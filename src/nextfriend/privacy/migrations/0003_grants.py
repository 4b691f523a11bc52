"""What nf_app may do with tables that hold no client's record: sign-in, second factors, the job queue."""

from django.db import migrations

SIGN_IN = "account_emailaddress, account_emailconfirmation, mfa_authenticator"
QUEUE = "procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers"

# Only this file's own constants are put in: nothing a person typed.
GRANTS = f"""
GRANT SELECT, INSERT, UPDATE, DELETE ON {SIGN_IN} TO nf_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON {QUEUE} TO nf_app;
DO $$
DECLARE s text;
BEGIN
    FOR s IN SELECT pg_get_serial_sequence(t.oid::regclass::text, a.attname)
               FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
              WHERE t.relname = ANY (string_to_array(replace('{SIGN_IN}, {QUEUE}', ' ', ''), ','))
                AND t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
                AND pg_get_serial_sequence(t.oid::regclass::text, a.attname) IS NOT NULL LOOP
        EXECUTE format('GRANT USAGE ON SEQUENCE %s TO nf_app', s);
    END LOOP;
END $$;
"""  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0002_wall"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [migrations.RunSQL([GRANTS], migrations.RunSQL.noop)]
