"""Behind the wall from the first row."""

from django.db import migrations

from nextfriend.privacy.wall.policies import protect


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0001_initial"), ("privacy", "0002_wall")]
    operations = [
        *protect("deadlines_deadline"),
        *protect("deadlines_confirmation", update=None),
        *protect("deadlines_verification", update=None),
        *protect("deadlines_outcome", update=None),
        *protect("deadlines_move", update=None),
    ]
