"""Words that are kept no longer go: of sealed texts and of addresses. After the upgrade all are written
anew (apps.py), those of the office's own fields too.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunSQL("TRUNCATE search_word", migrations.RunSQL.noop),
        migrations.RunSQL("DROP INDEX IF EXISTS matters_fieldvalue_words", migrations.RunSQL.noop),
    ]
