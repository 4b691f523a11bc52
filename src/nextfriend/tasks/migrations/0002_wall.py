"""Behind the wall from the first row."""

from django.db import migrations

from nextfriend.privacy.wall.policies import protect


class Migration(migrations.Migration):
    dependencies = [("tasks", "0001_initial"), ("privacy", "0002_wall")]
    operations = [
        *protect("tasks_task"),
    ]
