"""The words of what the office holds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "thing_id",
                        "kind",
                        "word",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("thing_id", models.UUIDField()),
                ("kind", models.SmallIntegerField(help_text="A `Word.Kind`.")),
                ("word", models.CharField(db_collation="C", max_length=40)),
                ("scope_id", models.BigIntegerField()),
                ("matter_id", models.UUIDField(null=True)),
                ("day", models.DateField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["word", "scope_id", "-day"],
                        include=("kind", "thing_id", "matter_id"),
                        name="word_scope_day",
                    )
                ],
            },
        ),
    ]
