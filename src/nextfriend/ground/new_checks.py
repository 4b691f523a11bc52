"""Adding a CHECK to a table that is in use: new rows are held to it at once, old ones are looked at after.

An old row that breaks it stops no upgrade: the CHECK stays NOT VALID, which PostgreSQL holds new and changed
rows to all the same, and the page that meets the row shows it as broken.
"""

from __future__ import annotations

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.migrations.operations.base import Operation

_VALIDATE = """
DO $$ BEGIN
    ALTER TABLE {table} VALIDATE CONSTRAINT {name};
EXCEPTION WHEN check_violation THEN
    RAISE WARNING '{table}: an old row breaks {name}; correct it, then validate the constraint.';
END $$
"""


def add_check(app: str, model: str, check: models.CheckConstraint) -> list[Operation]:
    """The operations of a migration, in order."""
    validate = _VALIDATE.format(table=f"{app}_{model}", name=check.name)
    return [
        AddConstraintNotValid(model_name=model, constraint=check),
        migrations.RunSQL(validate, reverse_sql=migrations.RunSQL.noop),
    ]
