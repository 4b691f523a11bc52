"""Credentials behind row security: whoever writes one vouches for whose it is (0005_credentials.sql)."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_sign_in"),
        ("privacy", "0003_grants"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunSQL([SQL], migrations.RunSQL.noop)]
