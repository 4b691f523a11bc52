"""Days that nobody can mean are refused by the database, too (ground/fields.py)."""

from django.db import migrations

from nextfriend.ground.fields import sensible
from nextfriend.ground.new_checks import add_check


class Migration(migrations.Migration):
    dependencies = [("care", "0001_initial")]

    operations = [
        *add_check("care", "contactplan", sensible("plan", "starts_date", "ends_date")),
        *add_check("care", "visit", sensible("visit", "visit_date")),
        *add_check("care", "coverage", sensible("coverage", "starts_date", "ends_date")),
        *add_check("care", "release", sensible("release", "starts_date", "ends_date")),
    ]
