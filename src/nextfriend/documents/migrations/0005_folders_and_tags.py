"""In which folder of its matter a document is, and its tags."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0004_words_of_pages"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="folder",
            field=models.CharField(
                blank=True,
                help_text="One of the folders of the matter's kind (matters/terms); or none.",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="tags",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40), blank=True, default=list, size=None
            ),
        ),
    ]
