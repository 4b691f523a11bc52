"""Behind the wall from the first row."""

from django.db import migrations

from nextfriend.privacy.wall.policies import protect


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("privacy", "0002_wall")]
    operations = [
        *protect("documents_document"),
        *protect("documents_version", update=None),
    ]
