"""Sign-in, invitations, ended sessions, and the counts that limit attempts (0004_sign_in.sql)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_clerk")]
    operations = [migrations.RunSQL([SQL], migrations.RunSQL.noop)]
