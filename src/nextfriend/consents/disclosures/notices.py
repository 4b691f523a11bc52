"""The federal notice that goes with every Part 2 disclosure under a consent (42 CFR 2.32(a)).

The rule gives two statements, prescribes their words and asks for one of them. Both are here word for word,
as amended by 89 FR 12472. The long one was read in two independent quotations that agree, not at the
publisher's: the office's counsel compares it once (docs/decisions/disclosures.md).
"""

from __future__ import annotations

from nextfriend.consents.disclosures.models import Disclosure

FULL = (
    "This record which has been disclosed to you is protected by Federal confidentiality rules (42 CFR "
    "part 2). These rules prohibit you from using or disclosing this record, or testimony that "
    "describes the information contained in this record, in any civil, criminal, administrative, or "
    "legislative proceedings by any Federal, State, or local authority, against the patient, unless "
    "authorized by the consent of the patient, except as provided at 42 CFR 2.12(c)(5) or as authorized "
    "by a court in accordance with 42 CFR 2.64 or 2.65. In addition, the Federal rules prohibit you "
    "from making any other use or disclosure of this record unless at least one of the following "
    "applies:",
    "(i) Further use or disclosure is expressly permitted by the written consent of the individual "
    "whose information is being disclosed in this record or as otherwise permitted by 42 CFR part 2.",
    "(ii) You are a covered entity or business associate and have received the record for treatment, "
    "payment, or health care operations, or",
    "(iii) You have received the record from a covered entity or business associate as permitted by 45 "
    "CFR part 164, subparts A and E.",
    "A general authorization for the release of medical or other information is NOT sufficient to meet "
    "the required elements of written consent to further use or redisclose the record (see 42 CFR "
    "2.31).",
)
SHORT = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
SOURCES = {Disclosure.Notice.FULL: "42 CFR 2.32(a)(1)", Disclosure.Notice.SHORT: "42 CFR 2.32(a)(2)"}
# 42 CFR 2.32(b), in the house's words.
SCOPE = "A copy of the consent goes with the records, or a clear explanation of what it covers."


def words_of(notice: str) -> tuple[str, ...]:
    """The paragraphs of one statement; none where none went."""
    return {Disclosure.Notice.FULL: FULL, Disclosure.Notice.SHORT: (SHORT,)}.get(notice, ())  # type: ignore[call-overload,no-any-return]
