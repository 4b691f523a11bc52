"""Is a date in a docket text dead? Vacated, reset, continued, terminated, stricken, stayed, denied.

Courts say it before the date ("ORDER vacating the 3/10/2027 hearing"), after it ("set for 3/10/2027 is "
                                                                                  "VACATED"),
or once at the head of the entry for all that follows ("HEARING CANCELLED. …").
"""

from __future__ import annotations

import re

from nextfriend.engines.notices.written_dates import without_weekday_and_time

_ENDED = (
    r"(?:vacated|cancell?ed|stricken|terminated|stayed|suspended|withdrawn|adjourned sine die"
    r"|(?:taken |dropped |removed |struck )?(?:off|from) (?:(?:the|this|its) )?(?:[\w']{1,20} ){0,2}?calendar"
    r"|off-calendar|held in abeyance|continued generally"
    r"|adjourned (?:without (?:a )?date|indefinitely)|no longer (?:necessary|required|set|going forward)"
    r"|not (?:be )?(?:held|going forward)|not (?:go forward|proceed|take place|occur)"
    r"|moot(?:ed)?|rescheduled|now (?:due|set|scheduled)(?= (?:on|for|by|no later|to)\b|$| ?:? ?$)"
    r"|(?:held|heard|due) instead"
    r"|(?:re-?set|continued|adjourned|postponed|moved|advanced|extended|changed|enlarged)"
    r"(?= (?:to|until|through|from|for|as follows)\b|[.,;]|$))"
)
# After the date, before anything else is set.
_ENDED_AFTER = re.compile(
    r"^(?P<between>[^;]{0,120}?)\b(?:is|are|was|were|has been|have been|be|shall be|hereby|:|-"
    r"|–)?,? ?(?:hereby )?"
    rf"(?<!not ){_ENDED}(?! (?:if|unless|should|when)\b)",
    re.IGNORECASE,
)
# "… and the trial set for 4/5/2027 are vacated": one word at the end for every day of a list.
_ALL_ENDED = re.compile(
    r"^(?:(?!\b(?:is|was|has|shall|will|must|may|remains?|but)\b)[^;]){0,250}\band\b"
    r"(?:(?!\b(?:is|was|has|shall|will|must|may|remains?|but)\b)[^;]){0,120}?"
    rf"\b(?:are|were|have been) (?:both |all |each |hereby ){{0,2}}{_ENDED}",
    re.IGNORECASE,
)
_SET_BETWEEN = re.compile(
    r"\b(?:set for|scheduled for|due|shall|reset to|reset for|unless|if|absent|may be)\b", re.IGNORECASE
)
# Before the date, in its sentence.
_ENDING_BEFORE = re.compile(
    r"\b(?:vacat(?:es|ing|ed)|cancell?(?:s|ing|ed|ation)?|strik(?:es|ing)|terminat(?:e|es|ed|ing)"
    r"|withdraw(?:s|ing)|withdrawal of|no appearances? (?:is |are )?(?:necessary|required|needed)"
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
    r"|and (?:re)?(?:setting|scheduling|sets|schedules)|will be held|now (?:set|due|scheduled)"
    r"|new (?:hearing|trial|conference|date|deadline)|instead)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"\b(?:previously|originally|formerly|initially|earlier) (?:set|scheduled|noticed|calendared"
    r"|due)(?: for| on| by)?"
    r"(?: the)? ?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\bfrom(?: the)?(?: (?:current|prior|previous|original|former) (?:date|deadline|setting)s?(?: of)?)? ?$",
    re.IGNORECASE,
)
_MOVES = (
    r"\b(?:extend|extension|continu|re-?set|reschedul|re-?notic|mov(?:e[sd]?|ing)\b|adjourn|postpon"
    r"|advanc|chang|enlarg"
    r"|reassign|transferr)"
)
MOVING = re.compile(_MOVES, re.IGNORECASE)
_MOVING_IT = re.compile(rf"{_MOVES}[^.;]{{0,120}}$", re.IGNORECASE)
_MOVED_HERE = re.compile(
    r"\b(?:to|until|through) ?$|\b(?:re-?set|rescheduled|continued|adjourned|moved) (?:for|on) ?$",
    re.IGNORECASE,
)
_TO_THE_NEXT = re.compile(r"^(?:(?!\band\b)[^;]){0,80}?\b(?:to|until|through) ?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|through|to) ?$", re.IGNORECASE)
_HEAD_OF_HEARINGS = re.compile(
    r"^\W{0,20}(?:(?:notice|order|minute|text(?:-only)?|entry|of|re|the|clerk'?s?)[ :]+){0,4}"
    r"(?:vacating|to vacate|cancell?ing|to cancel|withdrawing|(?:cancell?ation|withdrawal) of"
    r"|cancell?ation *(?=[.:;]))"
    r"(?:(?!(?:re-?)?(?:set|sched|continu)|deadline|\d)[^.:;]){0,40}?"
    r"(?:(?:hearing|conference|trial|meeting|argument|date|arraignment|sentencing)s?\b"
    r"(?:(?!(?:re-?)?(?:set|sched|continu)|deadline|\d)[^.:;]){0,30}(?:[.:;]|$)|(?<=cancellation)(?=[.:;]))",
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
_DUE = re.compile(r"\b(?:due|deadline|file|filed|no later than|by)\b[^.;]{0,20}$", re.IGNORECASE)


def heads_an_end(text: str) -> str:
    """Whether the entry begins by saying that what it names is off: "all", "hearings", or "" for not so."""
    if _HEAD_OF_HEARINGS.match(text[:200]):
        return "hearings"
    found = _HEAD.match(text[:200])
    if not found:
        return ""
    return "all" if re.search(r"deadline|date|terminat", found[0], re.IGNORECASE) else "hearings"


def is_dead(sentence: str, left: str, right: str, *, rest: str = "", head: str = "") -> bool:
    """Whether the date between `left` and `right` is off.

    `sentence` runs from the sentence's beginning to the date, `left` from the date before it, `right` to the
    next date and `rest` to the sentence's end; `head` is what `heads_an_end` says of the entry.
    """
    if is_former(sentence, left, right) or _off_the_calendar(left, right) or _ALL_ENDED.match(rest):
        return True
    after = _ENDED_AFTER.match(right)
    if after and not _SET_BETWEEN.search(after["between"]):
        return True
    if _SET_SINCE.search(left):
        return False
    stayed = _STAYED_BEFORE.search(sentence) and not _UNTIL.search(left)
    by_head = head == "all" or (head == "hearings" and not _DUE.search(left))
    return bool(_ENDING_BEFORE.search(sentence) or stayed or by_head)


def _off_the_calendar(left: str, right: str) -> bool:
    """ "Removed from the 5/11/2027 argument calendar." """
    return bool(
        re.search(r"\b(?:off|from) the ?$", left)
        and re.match(r"(?: [\w']+){0,3} calendar\b", right, re.IGNORECASE)
    )


def is_former(sentence: str, left: str, right: str = "") -> bool:
    """Whether the words name the day that something was moved away from: "reset from 3/10/2027", "previously
    set for 3/10/2027", "adjourning the 3/10/2027 conference to …"."""
    if _FORMER.search(left):
        return not re.match(r"[^.;]{0,40}\b(?:remains?|proceeds?|stands?|goes forward)\b", right)
    if _FROM.search(left):
        return bool(MOVING.search(sentence))
    moved_on = _TO_THE_NEXT.match(without_weekday_and_time(right)[0])
    return bool(moved_on and _MOVING_IT.search(sentence) and not _MOVED_HERE.search(left))
