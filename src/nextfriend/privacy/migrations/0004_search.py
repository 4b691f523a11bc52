"""Search within the wall (0004_search.sql)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("privacy", "0003_grants"),
        ("people", "0002_wall"),
        ("matters", "0002_wall"),
    ]
    operations = [migrations.RunSQL([SQL], migrations.RunSQL.noop)]
