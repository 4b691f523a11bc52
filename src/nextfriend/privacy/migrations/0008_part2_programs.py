from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_receipts_of_acts"),
        ("privacy", "0007_notice_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="program",
            name="is_part2",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddConstraint(
            model_name="program",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_part2", False), ("topology", "protected"), _connector="OR"),
                name="part2_program_keeps_its_own",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="consent",
            name="consent_form_opens_its_own_kind",
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("compartment", "health"), ("form", "hipaa")),
                    models.Q(("compartment", "part2"), ("form", "part2-tpo")),
                    models.Q(("compartment", "counseling"), ("form", "part2-notes")),
                    models.Q(("compartment", "part2"), ("form", "part2-legal")),
                    models.Q(("compartment", "counseling"), ("form", "counseling")),
                    models.Q(("compartment", "protected"), ("form", "survivor")),
                    models.Q(("compartment", "care"), ("form", "general")),
                    models.Q(("compartment", "protected"), ("form", "part2-tpo")),
                    models.Q(("compartment", "protected"), ("form", "part2-legal")),
                    _connector="OR",
                ),
                name="consent_form_opens_its_own_kind",
            ),
        ),
    ]
