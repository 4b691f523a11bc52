"""A signed consent stays what it was, and anyone on the team can record that it was revoked (0003_consents.sql).

It stands beside the actions that take and revoke consents; the tables are the privacy room's.
"""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("care", "0002_wall"), ("privacy", "0003_grants"), ("calendar", "0002_wall")]
    operations = [migrations.RunSQL([SQL], migrations.RunSQL.noop)]
