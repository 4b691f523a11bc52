from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tasks", "0002_longer_notes"),
    ]

    operations = [
        migrations.AddField(
            model_name="task",
            name="about_id",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
    ]
