"""Behind the wall from the first row."""

from pathlib import Path

from django.db import migrations

from nextfriend.privacy.wall.policies import protect

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("reminders", "0001_initial"), ("privacy", "0002_wall")]
    operations = [
        *protect("reminders_escalation"),
        migrations.RunSQL([SQL], migrations.RunSQL.noop),
    ]
