"""Behind the wall from the first row."""

from django.db import migrations

from nextfriend.privacy.wall.policies import protect


class Migration(migrations.Migration):
    dependencies = [("care", "0001_initial"), ("privacy", "0002_wall")]
    operations = [
        *protect("care_contactplan"),
        *protect("care_visit"),
        *protect("care_contact", update=None),
        *protect("care_coverage"),
        *protect("care_release"),
    ]
