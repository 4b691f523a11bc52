"""A kind of due row: something to sign. The database keeps kinds as plain text; nothing changes there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("calendar", "0008_answer_seen"),
    ]

    operations = [
        migrations.AlterField(
            model_name="due",
            name="kind",
            field=models.CharField(
                choices=[
                    ("deadline", "Deadline"),
                    ("hearing", "Hearing"),
                    ("appointment", "Appointment"),
                    ("visit", "Visit"),
                    ("contact", "Contact due"),
                    ("task", "Task"),
                    ("consent-expiry", "Consent ends"),
                    ("coverage-expiry", "Coverage ends"),
                    ("benefit", "Benefits date"),
                    ("escalation", "Nobody minds it"),
                    ("signature", "To sign"),
                ],
                max_length=20,
            ),
        ),
    ]
