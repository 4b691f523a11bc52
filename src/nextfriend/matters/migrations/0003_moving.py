"""Moving a note between compartments (0003_moving.sql)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("matters", "0002_wall")]
    operations = [migrations.RunSQL([SQL], migrations.RunSQL.noop)]
