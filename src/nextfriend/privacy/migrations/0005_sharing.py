"""What a shared item tells its reader, and which compartments one holds on a matter (0005_sharing.sql)."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from nextfriend.privacy.wall.matrix import Compartment

SQL = Path(__file__).with_suffix(".sql").read_text()
STAFF = {"on_delete": django.db.models.deletion.PROTECT, "related_name": "+", "to": "accounts.staff"}


class Migration(migrations.Migration):
    dependencies = [("privacy", "0004_search")]
    operations = [
        migrations.AddField(
            "snapshot",
            "compartment",
            models.CharField(max_length=20, choices=Compartment.choices, default="", editable=False),
        ),
        migrations.AddField("snapshot", "shared_by", models.ForeignKey(null=True, editable=False, **STAFF)),
        migrations.AddField("snapshot", "staff", models.ForeignKey(null=True, editable=False, **STAFF)),
        migrations.AddField(
            "snapshot", "reason", models.CharField(max_length=300, default="", editable=False)
        ),
        migrations.AddIndex(
            "snapshot", models.Index(fields=["matter_id", "scope_id"], name="snapshot_matter_scope")
        ),
        # The trigger's function is the definer's; only its owner may replace it.
        migrations.RunSQL(
            ["SET LOCAL ROLE nf_definer", SQL, "SET LOCAL ROLE nf_owner"], migrations.RunSQL.noop
        ),
    ]
