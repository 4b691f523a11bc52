from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consents", "0002_disclosures")]

    operations = [
        migrations.AddField(
            model_name="release",
            name="end_reason",
            field=models.CharField(blank=True, db_default="", max_length=280),
        ),
    ]
