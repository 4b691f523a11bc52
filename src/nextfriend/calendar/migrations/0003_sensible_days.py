"""Days that nobody can mean are refused by the database, too (ground/fields.py)."""

from django.db import migrations

from nextfriend.ground.fields import sensible
from nextfriend.ground.new_checks import add_check


class Migration(migrations.Migration):
    dependencies = [("calendar", "0002_due_reasons_and_about")]

    operations = [
        *add_check("calendar", "due", sensible("due", "due_date", "plan_date", "due_at", "ends_at")),
    ]
