"""Days that nobody can mean are refused by the database, too (ground/fields.py)."""

from django.db import migrations

from nextfriend.ground.fields import sensible
from nextfriend.ground.new_checks import add_check


class Migration(migrations.Migration):
    dependencies = [("appointments", "0001_initial")]

    operations = [
        *add_check("appointments", "appointment", sensible("appointment", "starts_at", "ends_at")),
        *add_check("appointments", "leave", sensible("leave", "first_date", "last_date")),
    ]
