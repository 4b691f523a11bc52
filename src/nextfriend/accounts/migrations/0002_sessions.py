"""Sessions, who speaks, and the policies of this room's tables (0002_sessions.sql)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunSQL([SQL], migrations.RunSQL.noop)]
