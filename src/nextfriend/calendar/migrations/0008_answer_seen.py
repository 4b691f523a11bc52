"""When whoever asked people to come saw to an answer."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("calendar", "0007_imports")]

    operations = [
        migrations.AddField(
            model_name="attendee",
            name="seen_at",
            field=models.DateTimeField(blank=True, help_text="When whoever asked saw to it.", null=True),
        ),
    ]
