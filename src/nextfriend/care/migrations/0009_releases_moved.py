"""Releases move to the room of consents with everything on them: rows, policies, triggers, indexes.

The table is renamed, not copied; consents/migrations/0001_initial.py takes it over in Django's state.
"""

from django.db import migrations

MOVE = """
DO $$ DECLARE old text; BEGIN
  ALTER TABLE {old}_release RENAME TO {new}_release;
  FOR old IN SELECT conname FROM pg_constraint
              WHERE conrelid = '{new}_release'::regclass AND conname LIKE '{old}\\_release%' LOOP
    EXECUTE format('ALTER TABLE {new}_release RENAME CONSTRAINT %I TO %I', old, '{new}' || substr(old, {at}));
  END LOOP;
  FOR old IN SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
              WHERE i.indrelid = '{new}_release'::regclass AND c.relname LIKE '{old}\\_release%' LOOP
    EXECUTE format('ALTER INDEX %I RENAME TO %I', old, left('{new}' || substr(old, {at}), 63));
  END LOOP;
END $$
"""


def move(old, new):
    """The statement that renames the table, its constraints and its indexes."""
    return MOVE.replace("{old}", old).replace("{new}", new).replace("{at}", str(len(old) + 1))


class Migration(migrations.Migration):
    dependencies = [("care", "0008_coverage_periods")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel("Release")],
            database_operations=[migrations.RunSQL(move("care", "consents"), move("consents", "care"))],
        )
    ]
