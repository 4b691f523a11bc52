import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("matter_id", models.UUIDField(null=True)),
                ("path", models.CharField(max_length=300)),
                ("form", models.CharField(max_length=80)),
                ("body", models.BinaryField()),
                (
                    "turn",
                    models.PositiveIntegerField(default=0, help_text="The page's own count of its savings."),
                ),
                ("saved_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "writer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.staff"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["writer", "saved_at"], name="draft_by_writer")],
            },
        ),
    ]
