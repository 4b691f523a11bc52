"""The wall's functions and the policies of this room's tables (0002_wall.sql)."""

from pathlib import Path

from django.db import migrations

from nextfriend.privacy.wall.matrix import cell_rows
from nextfriend.privacy.wall.policies import HOLDS, protect

SQL = Path(__file__).with_suffix(".sql").read_text()
# A seat may be given blindly: an advocate's is in a compartment that the person who called her in cannot see.
MAY_SEAT = "nf.on_team(matter_id)"
MAY_SCREEN = f"{HOLDS} AND (SELECT nf.role()) IN ('attorney', 'supervisor')"
MAY_OPEN = (
    f"{HOLDS} AND (SELECT nf.role()) = 'attorney' AND compartment IN ('legal', 'work-product', 'finance')"
)
MAY_CONSENT = "nf.on_team(matter_id) AND (SELECT nf.role()) IN ('attorney', 'paralegal', 'case-manager')"
MAY_SHARE = f"{HOLDS} AND shared_by_id = (SELECT nf.me())"


def copy_matrix(apps, schema_editor):  # type: ignore[no-untyped-def]
    """Copy the matrix as the definer: the owner of the tables sees no rows of them."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE nf_definer")
        cursor.executemany(
            "INSERT INTO privacy_cell (topology, role, compartment, needs) VALUES (%s, %s, %s, %s)",
            cell_rows(),
        )
        cursor.execute("SET LOCAL ROLE nf_owner")


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial"), ("accounts", "0002_sessions")]
    operations = [
        migrations.RunSQL([SQL], migrations.RunSQL.noop),
        *protect("privacy_wall", insert=None, update=None, own_trigger=True),
        *protect("privacy_teammember", insert=MAY_SEAT),
        *protect("privacy_screen", insert=MAY_SCREEN, update=MAY_SCREEN),
        *protect("privacy_opening", insert=MAY_OPEN, update=MAY_OPEN),
        *protect("privacy_consent", insert=MAY_CONSENT),
        *protect("privacy_share", insert=MAY_SHARE, update=MAY_SHARE),
        *protect("privacy_audit", insert=None, update=None),
        migrations.RunPython(copy_matrix, migrations.RunPython.noop),
    ]
