"""What finds people by their words uses an index: under row security a text index is out of reach."""

from __future__ import annotations

import pytest
from django.db import connections, transaction


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize(
    ("table", "index"), [("people_person", "person_words"), ("people_personname", "personname_words")]
)
def test_the_text_index_answers_the_definer(office, table, index):
    """As the definer, whose policy is `true`, it is used (people/sql/known_people.sql)."""
    sql = f"""EXPLAIN SELECT id FROM {table}
               WHERE to_tsvector('simple', nf.plain(name)) @@ to_tsquery('simple', 'mar:*')"""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE nf_definer")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(sql)
        assert index in " ".join(line for (line,) in cursor.fetchall())
        cursor.execute("SET LOCAL ROLE nf_owner")
