"""How each state e-filing system and agency writes: who sends, how its subject begins, where the case
number is.

`is_known` says whether the form is public; docs/decisions/notices.md lists the sources. No date is read
from a
form that is only guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

ACCEPTED, REJECTED, SERVED, COURTESY = "accepted", "rejected", "served", "courtesy-copy"
APPEARANCE, DOCKETED, LOOK = "appearance", "docketed", "look-in-portal"


@dataclass(frozen=True, slots=True)
class Form:
    """How one system writes. `senders` are domains; `events` pairs of a pattern in subject or text and its
    code."""

    system: str
    senders: tuple[str, ...]
    events: tuple[tuple[str, str], ...]
    case: str
    name: str = ""
    reference: str = ""
    document: str = ""
    dates: str = ""
    is_known: bool = True
    subject: str = ""


_END = r"[^\n]{1,160}?(?=\n|$)"
FORMS = (
    Form(
        "Tyler eFile",
        ("efilingmail.tylertech.cloud", "tylertech.cloud", "tylerhost.net"),
        (
            (r"\b(?:filing )?(?:returned|rejected)\b", REJECTED),
            (r"\b(?:filing )?accepted\b", ACCEPTED),
            (r"\bcourtesy cop(?:y|ies)\b", COURTESY),
            (
                r"\bnotification of service\b"
                r"|\bserved document\b",
                SERVED,
            ),
            (r"\b(?:filing )?submitted\b", LOOK),
        ),
        r"\bCase(?: Number)?:? ?\n?(?P<v>(?=[A-Z./-]{0,30}\d)[A-Z0-9][A-Z0-9./-]{3,30})",
        r"\bCase Style:?[ \n](?P<v>" + _END + r")|\bfor Case: [^,\n]{1,40}, (?P<w>[^,\n]{1,120}?)(?: "
        r"for filing|, Envelope|$)",
        r"\bEnvelope(?: Number)?:? ?\n?(?P<v>\d{4,12})",
        r"\bFiling (?:Type|Description"
        r"|Code):?[ \n](?P<v>" + _END + ")",
    ),
    Form(
        "New York eTrack",
        ("nycourts.gov",),
        ((r"\betrack\b", APPEARANCE),),
        r"\bIndex Number:? ?(?P<v>\d{3,8}/\d{4})|\((?P<w>\d{3,8}/\d{4})\)",
        r"\bCase Name: (?P<v>" + _END + ")",
        "",
        "",
        "etrack",
        subject=r"\betrack\b",
    ),
    Form(
        "NYSCEF",
        ("nycourts.gov",),
        ((r"\bNYSCEF\b|\belectronic filing\b", DOCKETED),),
        r"\bIndex #:? ?(?P<v>\d{3,8}/\d{4})|- (?P<w>\d{3,8}/\d{4}) -",
        r"\bCaption: (?P<v>" + _END + ")",
        "",
        r"\bDocuments?: (?P<v>" + _END + ")",
        is_known=False,
        subject=r"\bNYSCEF\b",
    ),
    Form(
        "Florida Courts E-Filing Portal",
        ("myflcourtaccess.com", "flclerks.com"),
        (
            (r"\bSERVICE OF COURT DOCUMENT\b", SERVED),
            (
                r"\b(?:pending queue|correction queue|rejected"
                r"|abandoned)\b",
                REJECTED,
            ),
            (r"\baccepted\b", ACCEPTED),
        ),
        r"\bSERVICE OF COURT DOCUMENT[,:; -]{0,4}(?:CASE (?:NUMBER|NO\.?):? ?)?(?P<v>[A-Z0-9][A-Z0-9-]{5,30})"
        r"|\bCase (?:Number|No\.?)[ :#]{0,3}(?P<w>[A-Z0-9][A-Z0-9-]{5,30})",
        r"\bCase Style:? ?(?P<v>" + _END + ")",
        r"\bFiling #:? ?(?P<v>\d{5,12})",
    ),
    Form(
        "Michigan MiFILE",
        ("courts.mi.gov", "mifile.courts.michigan.gov", "truefiling.com"),
        (
            (r"\brejected\b|\breturned\b", REJECTED),
            (r"\baccepted\b|\bfiled\b", ACCEPTED),
            (r"\bserv(?:ice|ed)\b", SERVED),
        ),
        r"\bCase (?:Number|No\.?)[ :#]{0,3}(?P<v>[A-Z0-9][A-Z0-9-]{4,30})",
        is_known=False,
    ),
    Form(
        "Texas appeals (TAMES)",
        ("txcourts.gov",),
        ((r"\bAutomated Case Update from\b", DOCKETED),),
        r"[?&]cn=(?P<v>[0-9A-Z-]{5,25})|\bCase (?:Number|No\.?)[ :#]{0,3}(?P<w>\d{2}-\d{2}-\d{5}-C[VR])",
    ),
    Form(
        "U.S. Supreme Court",
        ("sc-us.gov", "supremecourt.gov"),
        ((r"\bnew docket entry\b", DOCKETED),),
        r"\bNo\. ?(?P<v>\d{2}[-A-Z]{1,2}\d{1,5})",
        r"\bhas been added for (?P<v>[^\n]{1,160}?), No\.",
        "",
        r"\bA new docket entry, [\"“](?P<v>[^\"”\n]{1,300})[\"”]",
        "docket-text",
    ),
    Form(
        "U.S. Tax Court (DAWSON)",
        ("ustaxcourt.gov",),
        ((r"\bservice of document\b|\bserved\b", SERVED),),
        r"\bDocket(?: Number:?| No\.)? ?(?P<v>\d{1,6}-\d{2}[A-Z]{0,2})",
        "",
        "",
        r"\bDocument Type:? "
        r"?(?P<v>" + _END + ")",
        is_known=False,
    ),
    Form(
        "Colorado Courts E-Filing",
        ("judicial.state.co.us", "coloradojudicial.gov"),
        (
            (r"\brejected\b|\breturned\b", REJECTED),
            (r"\baccepted\b", ACCEPTED),
            (
                r"\bservice\b"
                r"|\bserved\b",
                SERVED,
            ),
        ),
        r"\b(?P<v>\d{4}[A-Z]{2,3}\d{2,7})\b",
        r"\bCase Caption:? ?(?P<v>[^.\n]{1,120}(?:\. ?v?\.? "
        r"?[^.\n]{1,80})?)",
        r"\bFiling ID:? ?(?P<v>[A-Z0-9]{6,20})",
        r"\bDocument: ?(?P<v>[^.\n]{1,120})",
        is_known=False,
    ),
    Form(
        "File & ServeXpress",
        ("fileandservexpress.com",),
        ((r"\brejected\b", REJECTED), (r"\bnotification of service\b|\btransaction receipt\b", SERVED)),
        r"\bCase: (?P<v>[A-Z0-9][A-Z0-9:-]{3,30}?)(?=[;,\s])",
        r"\bCase Name:? "
        r"?(?P<v>[^\n]{1,120}?)\.?(?= "
        r"[A-Z][a-z]{2,12}:|\n|$)",
        r"\bTransaction(?: ID)?:? ?(?P<v>\d{5,12})",
        is_known=False,
    ),
    Form("SSA Electronic Records Express", ("ssa.gov",), ((r".", LOOK),), "", is_known=False),
    Form(
        "USCIS",
        ("messages.dhs.gov", "uscis.dhs.gov", "uscis.gov"),
        ((r".", LOOK),),
        r"\b(?P<v>[A-Z]{3}\d{10})\b",
        is_known=False,
    ),
    Form(
        "Immigration Court (EOIR)",
        ("usdoj.gov",),
        ((r".", LOOK),),
        r"\bA[ -]?(?P<v>\d{2,3}-?\d{3}-?\d{3})\b",
        is_known=False,
        subject=r"\b(?:EOIR|ECAS|immigration court|BIA)\b",
    ),
    Form(
        "CAVC",
        ("uscourts.cavc.gov", "efiling.uscourts.cavc.gov"),
        ((r".", LOOK),),
        r"\b(?P<v>\d{2}-\d{1,5})\b",
        is_known=False,
    ),
    Form(
        "PACER account", ("psc.uscourts.gov", "pacer.psc.uscourts.gov"), ((r".", LOOK),), "", is_known=False
    ),
    Form(
        "Bankruptcy Noticing Center",
        ("noticingcenter.com", "ebn.uscourts.gov"),
        ((r".", LOOK),),
        r"\bCaseNumber>(?P<v>[\d:-]{5,20})|\bCase (?:Number|No\.?)[ :]{0,3}(?P<w>[\d:-]{5,20})",
        is_known=False,
    ),
)
