"""Behind the wall from the first row."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql").read_text()


class Migration(migrations.Migration):
    dependencies = [("drafts", "0001_initial"), ("privacy", "0002_wall")]
    operations = [migrations.RunSQL([SQL], migrations.RunSQL.noop)]
