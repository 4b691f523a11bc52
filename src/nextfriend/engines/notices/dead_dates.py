"""Is a date in a docket text dead? Vacated, reset, continued, terminated, stricken, stayed, denied.

Courts say it before the date ("ORDER vacating the 3/10/2027 hearing"), after it ("set for 3/10/2027 is "
                                                                                  "VACATED"),
or once at the head of the entry for all that follows ("HEARING CANCELLED. …").
"""

from __future__ import annotations

import re

_ENDED = (
    r"(?:vacated|cancell?ed|stricken|terminated|stayed|suspended|withdrawn|adjourned sine die"
    r"|taken off (?:the )?"
    r"calendar|off calendar|removed from (?:the )?calendar|held in abeyance|continued generally"
    r"|adjourned (?:without (?:a )?date|indefinitely)|no longer (?:necessary|required|set)|not (?:be )?held"
    r"|moot(?:ed)?|rescheduled|(?:re-?set|continued|adjourned|postponed|moved|advanced|extended|changed|enlarged)"
    r"(?= (?:to|until|through|from|for|as follows)\b|[.,;]|$))"
)
# After the date, before anything else is set.
_ENDED_AFTER = re.compile(
    r"^(?P<between>[^.;]{0,120}?)\b(?:is|are|was|were|has been|have been|be|shall be|hereby|:|-"
    r"|–)?,? ?(?:hereby )?"
    rf"(?<!not ){_ENDED}",
    re.IGNORECASE,
)
_SET_BETWEEN = re.compile(r"\b(?:set for|scheduled for|due|shall|reset to|reset for)\b", re.IGNORECASE)
# Before the date, in its sentence.
_ENDING_BEFORE = re.compile(
    r"\b(?:vacat(?:es|ing|ed)|cancell?(?:s|ing|ed)?|strik(?:es|ing)|terminat(?:e|es|ed|ing)"
    r"|in lieu of|instead of|rather than|superseding|replac(?:es|ing))\b[^.;]{0,200}$",
    re.IGNORECASE,
)
_STAYED_BEFORE = re.compile(
    r"\b(?:deadlines?|dates?|hearings?|proceedings?|case|matter|action|conferences?|trial)\b[^.;]{0,60}\b"
    r"(?:is|are|be|hereby)? ?(?:stayed|suspended|vacated|terminated|held in abeyance|tolled|cancell?ed"
    r"|stricken)\b[^.;]*$"
    r"|^\W*(?:order )?(?:staying|suspending) (?:all|the) (?:deadlines|dates|case|proceedings|action"
    r"|matter)[^.;]*$",
    re.IGNORECASE,
)
_SET_SINCE = re.compile(
    r"\b(?:re-?set|rescheduled|continued|moved|adjourned|postponed|and (?:re)?set|to be held"
    r"|will be held)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:from|previously (?:set|scheduled|noticed) (?:for|on)|originally (?:set|scheduled) (?:for"
    r"|on))(?: the)?(?: (?:current|prior|previous|original) (?:date|deadline)s?(?: of)?)? ?$",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^\W{0,20}(?:(?:notice|order|minute|text|entry|of|re|the|clerk'?s?)[ :]+){0,3}(?:\w+[ -]){0,4}?"
    r"(?:hearings?|conferences?|trial|meetings?|argument|deadlines?|dates?|arraignment|sentencing)"
    r"(?: (?:and|on) \w+){0,3} (?:is |are |has been |have been )?(?:cancell?ed|vacated|stricken"
    r"|terminated|off calendar)\b"
    r"|^\W{0,20}(?:terminat(?:e|ed|ing)|cancell?(?:ed|ing)?|vacat(?:ed"
    r"|ing)) (?:\w+ ){0,4}?(?:deadlines?|hearings?)\b",
    re.IGNORECASE,
)
_FROM_TO_AFTER = re.compile(r"^[^.;]{0,40}?\b(?:to|until|through)\b", re.IGNORECASE)


def heads_an_end(text: str) -> bool:
    """Whether the entry begins by saying that what it names is off."""
    return bool(_HEAD.match(text[:200]))


def is_dead(sentence: str, left: str, right: str, *, head_ended: bool) -> bool:
    """Whether the date between `left` and `right` is off.

    `sentence` runs from the sentence's beginning to the date, `left` from the date before it, `right` to the
    next date or the sentence's end.
    """
    if _FROM.search(left):
        return True
    after = _ENDED_AFTER.match(right)
    if after and not _SET_BETWEEN.search(after["between"]):
        return True
    set_since = _SET_SINCE.search(left)
    if set_since:
        return False
    before = _ENDING_BEFORE.search(sentence) or _STAYED_BEFORE.search(sentence)
    return bool(before) or head_ended
