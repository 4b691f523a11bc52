"""A receipt is of one act: which action, on what, with which words."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_reset_requests")]

    operations = [
        migrations.AddField("receipt", "act", models.CharField(max_length=64, default="", db_default="")),
        migrations.RemoveConstraint("receipt", "one_receipt_a_key"),
        migrations.AddConstraint(
            "receipt",
            models.UniqueConstraint(fields=["staff", "key", "act"], name="one_receipt_an_act"),
        ),
    ]
