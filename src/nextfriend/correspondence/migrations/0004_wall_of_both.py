"""Kept e-mails and the court's changes stand behind the wall from the first row."""

from django.db import migrations

from nextfriend.privacy.wall.policies import protect


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0003_kept_emails_and_court_changes"), ("privacy", "0002_wall")]
    operations = [*protect("correspondence_keptemail"), *protect("correspondence_courtchange")]
