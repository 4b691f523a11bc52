"""A due row's reasons become facts, and it names whom it is about. No row is rewritten: what `why` said stays as
words, the new columns have a default that is kept in the catalog.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("calendar", "0001_initial")]

    operations = [
        migrations.RenameField("due", "why", "words"),
        migrations.AlterField(
            "due",
            "words",
            models.CharField(blank=True, help_text="Why this date, as someone said it.", max_length=200),
        ),
        migrations.AddField(
            "due",
            "reasons",
            models.JSONField(db_default=[], default=list, help_text="Why this date, as facts (reasons.py)."),
        ),
        migrations.AddField(
            "due",
            "about_id",
            models.UUIDField(blank=True, help_text="The person it is about, where it is one.", null=True),
        ),
    ]
