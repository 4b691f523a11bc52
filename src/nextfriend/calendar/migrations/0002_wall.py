"""Behind the wall from the first row."""

from django.db import migrations

from nextfriend.privacy.policies import protect


class Migration(migrations.Migration):
    dependencies = [("calendar", "0001_initial"), ("privacy", "0002_wall")]
    operations = [
        *protect("calendar_due"),
        *protect("calendar_deadline"),
        *protect("calendar_confirmation", update=None),
        *protect("calendar_verification", update=None),
        *protect("calendar_outcome", update=None),
        *protect("calendar_move", update=None),
        *protect("calendar_appointment"),
    ]
