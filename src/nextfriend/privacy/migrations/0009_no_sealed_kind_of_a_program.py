from django.db import migrations

# No row lies there; what a person holds was answered with it all the same (nf.clear_program).
DROP = """
    DELETE FROM privacy_clearance c USING privacy_scope s
     WHERE s.id = c.scope_id AND c.program_id IS NOT NULL AND c.share_id IS NULL
       AND s.compartment IN ('health', 'part2', 'counseling', 'protected', 'supervision')
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0008_part2_programs")]

    operations = [migrations.RunSQL(DROP, migrations.RunSQL.noop)]
