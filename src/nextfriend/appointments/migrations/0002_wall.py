"""Behind the wall from the first row."""

from pathlib import Path

from django.db import migrations

from nextfriend.privacy.wall.policies import protect

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("appointments", "0001_initial"), ("privacy", "0002_wall")]
    operations = [
        *protect("appointments_appointment"),
        *protect("appointments_series"),
        *protect("appointments_occurrence"),
        *protect("appointments_proposal"),
        *protect("appointments_attendee"),
        *protect("appointments_invitation"),
        migrations.RunSQL([SQL], migrations.RunSQL.noop),
    ]
