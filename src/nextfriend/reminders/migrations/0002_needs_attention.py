"""The count of dates nobody has checked or owns bears the word people read (docs/glossary.md)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reminders", "0001_initial")]

    operations = [migrations.RenameField("digest", "unattended", "needs_attention")]
