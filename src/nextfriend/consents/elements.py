"""What a release has to say to be one, law by law, each element with its paragraph. Pure data.

Read for this page: 45 CFR 164.508(c); 42 CFR 2.31(a)(1)–(4) as amended by 89 FR 12472, and of (a)(5)–(10),
(b) and (d) summaries; 34 CFR 99.30;
34 USC 12291(b)(2)(B); 28 CFR 94.115(a)(2). A test holds every form in both
languages against it. Which law an office is under, its counsel says (docs/decisions/consents.md).
"""

from __future__ import annotations

HIPAA, NOTES, PART2, TPO, PROCEEDINGS, SURVIVOR, SCHOOL = (
    "45 CFR 164.508",
    "45 CFR 164.508(b)(3)(ii)",
    "42 CFR 2.31",
    "42 CFR 2.31(a)(10)",
    "42 CFR 2.31(d)",
    "34 USC 12291(b)(2)",
    "34 CFR 99.30",
)

# Of each law, its elements: as a sheet names them (sheets.py), with the paragraph that asks for it.
ELEMENTS: dict[str, dict[str, str]] = {
    HIPAA: {
        "client": "(c)(1)(i)",
        "records": "(c)(1)(i)",
        "discloser": "(c)(1)(ii)",
        "recipient": "(c)(1)(iii)",
        "purpose": "(c)(1)(iv)",
        "ends": "(c)(1)(v)",
        "signed_by": "(c)(1)(vi)",
        "signed_date": "(c)(1)(vi)",
        "capacity": "(c)(1)(vi): of a representative, by what authority",
        "revoke": "(c)(2)(i)",
        "condition": "(c)(2)(ii)",
        "redisclosure": "(c)(2)(iii)",
        "copy": "(c)(4)",
    },
    NOTES: {"apart": "psychotherapy notes are combined with nothing else"},
    PART2: {
        "client": "(a)(1)",
        "discloser": "(a)(2)",
        "records": "(a)(3)",
        "recipient": "(a)(4)(i), of an intermediary (ii)",
        "purpose": "(a)(5)",
        "revoke": "(a)(6)",
        "ends": "(a)(7)",
        "signed_by": "(a)(8)",
        "capacity": "(a)(8)",
        "signed_date": "(a)(9)",
    },
    TPO: {"redisclosure": "(a)(4)(iii), (a)(10)(i)", "condition": "(a)(10)(ii)"},
    PROCEEDINGS: {"apart": "(d); of counseling notes (b)"},
    SURVIVOR: {
        "choice": "(B)(ii) informed",
        "records": "(B)(ii); 28 CFR 94.115(a)(2)",
        "recipient": "(B)(ii)",
        "purpose": "(B)(ii) informed",
        "ends": "(B)(ii) reasonably time-limited",
        "near": "(B)(ii) reasonably time-limited",
        "signed_by": "(B)(ii) written",
        "signed_date": "(B)(ii) written",
        "capacity": "(B)(ii) the minor and a parent or guardian; (I) never the abuser",
        "condition": "28 CFR 90.4(b)",
        "risk": "(B)(ii) informed",
    },
    SCHOOL: {
        "signed_by": "(a)",
        "signed_date": "(a)",
        "records": "(b)(1)",
        "purpose": "(b)(2)",
        "recipient": "(b)(3)",
        "school": "(c)",
    },
}

# A Part 2 program is mostly a covered entity as well: its forms hold both laws.
LAWS: dict[str, tuple[str, ...]] = {
    "hipaa": (HIPAA,),
    "part2-tpo": (HIPAA, PART2, TPO),
    "part2-notes": (HIPAA, PART2, PROCEEDINGS),
    "part2-legal": (HIPAA, PART2, PROCEEDINGS),
    "counseling": (HIPAA, NOTES),
    "survivor": (SURVIVOR,),
    "general": (SCHOOL,),
}


def needed(form: str) -> dict[str, list[str]]:
    """What a form of this kind has to say, each with everything that asks for it."""
    found: dict[str, list[str]] = {}
    for law in LAWS[form]:
        for element, paragraph in ELEMENTS[law].items():
            found.setdefault(element, []).append(f"{law}: {paragraph}")
    return found
