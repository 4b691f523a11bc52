"""Behind the wall from the first row."""

from django.db import migrations

from nextfriend.privacy.wall.policies import protect


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial"), ("privacy", "0002_wall")]
    operations = [
        *protect("matters_matter"),
        *protect("matters_closure"),
        *protect("matters_party"),
        *protect("matters_proceeding"),
        *protect("matters_entry", update=None),
        *protect("matters_body", update=None, logged=True),
    ]
