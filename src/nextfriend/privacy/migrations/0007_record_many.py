"""Many audit rows of one transaction in one statement (0007_record_many.sql)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("privacy", "0006_seal")]
    operations = [
        # Both functions are the definer's: it makes the one and alone may replace the other.
        migrations.RunSQL(
            ["SET LOCAL ROLE nf_definer", SQL, "SET LOCAL ROLE nf_owner"], migrations.RunSQL.noop
        ),
    ]
