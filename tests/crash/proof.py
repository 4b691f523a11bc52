"""What must be true of an office's tables after any crash, read as the role that reads every row."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import psycopg

# Half-made: each query names rows that stand without what their action writes in the same transaction.
CONTRADICTIONS = {
    "an entry and its body disagree": """
        SELECT id FROM matters_entry e
         WHERE has_body <> EXISTS (SELECT FROM matters_body b WHERE b.id = e.id)""",
    "a body without its entry": """
        SELECT id FROM matters_body b WHERE NOT EXISTS (SELECT FROM matters_entry e WHERE e.id = b.id)""",
    "a note without one audit row and one receipt": """
        SELECT id FROM matters_entry e WHERE kind = 'note' AND (
            (SELECT count(*) FROM privacy_audit WHERE subject_id = e.id AND verb = 'wrote note') <> 1
            OR (SELECT count(*) FROM accounts_receipt WHERE subject_id = e.id) <> 1)""",
    "a contact without one sentence, one audit row and one receipt": """
        SELECT id FROM care_contact c WHERE
            (SELECT count(*) FROM matters_entry WHERE subject_id = c.id) <> 1
            OR (SELECT count(*) FROM privacy_audit WHERE subject_id = c.id AND verb = 'recorded contact') <> 1
            OR (SELECT count(*) FROM accounts_receipt WHERE subject_id = c.id) <> 1""",
    "a visit without one due row, one sentence, one audit row and one receipt": """
        SELECT id FROM care_visit v WHERE
            (SELECT count(*) FROM calendar_due WHERE subject_id = v.id) <> 1
            OR (SELECT count(*) FROM matters_entry WHERE subject_id = v.id) <> 1
            OR (SELECT count(*) FROM privacy_audit WHERE subject_id = v.id AND verb = 'planned visit') <> 1
            OR (SELECT count(*) FROM accounts_receipt WHERE subject_id = v.id) <> 1""",
    "a visit is met on the list and not recorded, or the other way round": """
        SELECT v.id FROM care_visit v JOIN calendar_due d ON d.subject_id = v.id
         WHERE (d.state = 'met') <> ((SELECT count(*) FROM care_contact WHERE visit_id = v.id) = 1)""",
    "a due row without its subject": """
        SELECT d.id FROM calendar_due d WHERE NOT CASE subject_kind
            WHEN 'visit' THEN EXISTS (SELECT FROM care_visit WHERE id = d.subject_id)
            WHEN 'deadline' THEN EXISTS (SELECT FROM deadlines_deadline WHERE id = d.subject_id)
            ELSE false END""",
    "a date without its due row, or not in the state its checks give it": """
        SELECT l.id FROM deadlines_deadline l LEFT JOIN calendar_due d ON d.subject_id = l.id
         WHERE d.state IS DISTINCT FROM CASE
                 (SELECT count(*) FROM deadlines_confirmation WHERE deadline_id = l.id)
                 + 10 * (SELECT count(*) FROM deadlines_verification WHERE deadline_id = l.id)
             WHEN 0 THEN 'proposed' WHEN 1 THEN 'confirmed' WHEN 11 THEN 'firm' END""",
    "a date's decision without its sentence, audit row or receipt": """
        SELECT l.id FROM deadlines_deadline l,
               LATERAL (SELECT 1 + (SELECT count(*) FROM deadlines_confirmation WHERE deadline_id = l.id)
                               + (SELECT count(*) FROM deadlines_verification WHERE deadline_id = l.id)) w(n)
         WHERE (SELECT count(*) FROM matters_entry WHERE subject_id = l.id) <> n
            OR (SELECT count(*) FROM privacy_audit WHERE subject_id = l.id) <> n
            OR (source_id IS NULL
                AND (SELECT count(*) FROM accounts_receipt WHERE subject_id = l.id) <> n)""",
    "a notice without its entries or its audit row": """
        SELECT n.id FROM correspondence_notice n WHERE state <> 'filed'
            OR (SELECT count(*) FROM correspondence_docketentry WHERE notice_id = n.id)
               <> jsonb_array_length(n.entries)
            OR (SELECT count(*) FROM privacy_audit WHERE subject_id = n.id AND verb = 'filed notice') <> 1""",
    "a docket entry without one sentence and one document": """
        SELECT id FROM correspondence_docketentry k WHERE
            (SELECT count(*) FROM matters_entry WHERE subject_id = k.id AND kind = 'docketed') <> 1
            OR (SELECT count(*) FROM documents_document WHERE source_id = k.id) <> 1""",
    "a receipt for nothing": """
        SELECT id FROM accounts_receipt r WHERE subject_id NOT IN (
            SELECT id FROM matters_entry UNION ALL SELECT id FROM care_contact
            UNION ALL SELECT id FROM care_visit UNION ALL SELECT id FROM deadlines_deadline)""",
    "an audit row of something that is not there": """
        SELECT id FROM privacy_audit a WHERE subject_id NOT IN (
            SELECT id FROM matters_entry UNION ALL SELECT id FROM care_contact
            UNION ALL SELECT id FROM care_visit UNION ALL SELECT id FROM deadlines_deadline
            UNION ALL SELECT id FROM correspondence_notice
            UNION ALL SELECT id FROM correspondence_docketentry UNION ALL SELECT id FROM correspondence_fault
            UNION ALL SELECT id FROM correspondence_keptemail
            UNION ALL SELECT id FROM correspondence_courtchange)
           AND subject_kind IN ('entry', 'contact', 'visit', 'deadline', 'notice', 'docketentry', 'fault',
             'keptemail', 'courtchange')""",
    "a job that was done twice, or a fault that was no job's": """
        SELECT code || ' ' || max(cause) FROM correspondence_fault GROUP BY advice, code
        HAVING count(*) <> 1 OR code <> 'damaged-files'""",
}

# What was written, each row named as the writers name what was acknowledged.
WRITTEN = """
    SELECT 'note ' || substring(sentence FROM 'Storm (\\d+);')
        FROM matters_entry WHERE sentence ~ 'Storm \\d+;'
    UNION ALL SELECT 'visit ' || (visit_date - date '2030-01-01') FROM care_visit
    UNION ALL SELECT 'contact ' || substring(needed FROM '\\d+') FROM care_contact
    UNION ALL SELECT 'proposed ' || substring(title FROM '\\d+')
        FROM deadlines_deadline WHERE title ~ '^Hearing'
    UNION ALL SELECT 'confirmed ' || substring(title FROM '\\d+')
        FROM deadlines_confirmation c JOIN deadlines_deadline d ON d.id = c.deadline_id
    UNION ALL SELECT 'verified ' || substring(title FROM '\\d+')
        FROM deadlines_verification v JOIN deadlines_deadline d ON d.id = v.deadline_id
    UNION ALL SELECT 'notice ' || (document_number::int - 100) FROM correspondence_docketentry
    UNION ALL SELECT 'asked ' || substring(sentence FROM 'Asked (\\d+);')
        FROM matters_entry WHERE sentence ~ 'Asked \\d+;'
    UNION ALL SELECT 'job ' || substring(advice FROM '\\d+') FROM correspondence_fault
"""


def contradictions(connection: psycopg.Connection[Any]) -> list[str]:
    """Every kind of half-made row found, with how many."""
    found = []
    for what, query in CONTRADICTIONS.items():
        rows = connection.execute(query).fetchall()
        if rows:
            found.append(f"{len(rows)} × {what}: {rows[0][0]}")
    return found


def written(connection: psycopg.Connection[Any]) -> list[str]:
    """The name of every row the storm's writers can have made; a row made twice is named twice."""
    return [name for (name,) in connection.execute(WRITTEN).fetchall()]


def missing_papers(connection: psycopg.Connection[Any], files: Path) -> list[str]:
    """Digests of filed e-mails that no file holds."""
    held = {path.name for path in files.glob("*/*/*") if re.fullmatch("[0-9a-f]{64}", path.name)}
    return [
        d
        for (d,) in connection.execute("SELECT digest FROM correspondence_notice").fetchall()
        if d not in held
    ]
