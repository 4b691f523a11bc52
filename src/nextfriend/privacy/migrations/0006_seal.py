"""Sealing the audit: what waits, the tree's peaks, and the functions the sealer may call (0006_seal.sql)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("privacy", "0005_sharing")]
    operations = [migrations.RunSQL([SQL], migrations.RunSQL.noop)]
