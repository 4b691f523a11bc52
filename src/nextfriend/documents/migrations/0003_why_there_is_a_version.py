"""Why there is a later version."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_sealed_rows_name_their_person")]

    operations = [
        migrations.AddField(
            model_name="version",
            name="note",
            field=models.CharField(blank=True, help_text="Why there is this version.", max_length=300),
        ),
    ]
