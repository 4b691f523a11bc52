"""Other names of every kind in the table that held former ones; who may act for whom; what is known of a life.

The wall's indexes keep the table's rows findable under its new name; on a fresh database they are not there yet.
"""

from django.db import migrations

RENAMED = "ALTER INDEX IF EXISTS people_{0}_{2} RENAME TO people_{1}_{2}"


def renamed(part: str) -> migrations.RunSQL:
    forward, back = ("formername", "personname"), ("personname", "formername")
    return migrations.RunSQL(RENAMED.format(*forward, part), RENAMED.format(*back, part))


class Migration(migrations.Migration):
    dependencies = [("people", "0002_contact_points")]

    operations = [
        migrations.RenameModel("FormerName", "PersonName"),
        renamed("matter_scope"),
        renamed("words"),
    ]
