"""The words around a date that make it due, a hearing, asked for, or none: what clerks and judges write.

Each pattern is tried on the words immediately before a date (`$`), on those after it (`^`), or on its
sentence.
"""

from __future__ import annotations

import re

# What stands immediately before the date.
DUE = re.compile(
    r"\b(?:due(?: date)?|deadlines?(?: date)?|cut-?off(?: date)?|last day (?:to|for)\b[^.;]{1,100}?"
    r"|\b(?:discovery|bidding|record|period)\b[^.;]{0,60}?\bcloses?|proofs? of claims?(?=:)"
    r"|(?:completion|bar|objection|response|reply|filing|expiration) dates?)(?: from\b[^.;]{1,60}?)? ?"
    r"(?:for [^.;]{1,60}? (?=(?:is |are |has been )?(?:re-?set|set|moved|updated|changed|continued"
    r"|extended) to))?"
    r"(?:(?:is|are|shall be|has been|remains|set|extended|re-?set|continued|updated|moved"
    r"|changed) )*(?:by|on|for|to|of|until|:|-|–)? ?"
    r"(?:(?:or|on or) before|no later than|not later than)?:? ?$",
    re.IGNORECASE,
)
BY = re.compile(
    r"\b(?:on or before|(?:by )?no(?:t)? later than|(?:up )?to and including|(?:through|until) and including"
    r"|extended (?:to|until|through)|extension (?:to|until|through)|enlarged (?:to|until|through)"
    r"|(?:expires?|expiring|dissolves?|lapses?)(?: on| at|\b[^.;]{1,60} on)?"
    r"|(?:extend(?:s|ed|ing)?|extension|enlarg(?:es?|ed|ing))\b[^.;]{0,120}\b(?:to|until|through)"
    r"|remains? in (?:full )?(?:force and )?effect (?:until"
    r"|through)"
    r"|extended(?: from[^.;]{1,60}?)? (?:to|until|through)) ?$",
    re.IGNORECASE,
)
STAY = re.compile(
    r"\b(?:stay(?:ed|ing|s)?|restrain\w*|enjoin\w*|TRO)\b[^.;]{0,200}\b(?:until|through|to) ?$", re.IGNORECASE
)
WEAK_BY = re.compile(r"\b(?:by|until|before|through) ?$", re.IGNORECASE)
ORDERING = re.compile(
    r"\b(?:shall|must|ordered|directed|required|is to|are to|to be \w+ed|be (?:filed|made)|may file"
    r"|granting|granted|instructed|will file"
    r"|has until|have until|ha(?:s|ve) up to)\b",
    re.IGNORECASE,
)
EVENT = re.compile(
    r"\b(?:hearing|conference|trial|meeting of creditors|341(?:\(a\))? meeting|argument|mediation|arraignment"
    r"|sentencing|deposition|calendar call|jury selection|examination|evaluation|change of plea|docket call"
    r"|show cause|appear|oral argument|presentment|status report call)(?:s|ance)?\b",
    re.IGNORECASE,
)
SET = re.compile(
    r"(?:\b(?:re-?)?(?:set|scheduled|noticed|calendared)(?: for| on| to(?: begin| commence"
    r"| start)?)?(?: (?:a "
    r"|an )?(?:\w+ ){0,3}?(?:hearing|conference"
    r"|trial|argument))?(?: on| for)?"
    r"|\b(?:to|will|shall) (?:now )?(?:be held|be heard|take place|commence|begin|convene|proceed|go forward)"
    r"(?: as scheduled)?(?: instead)?(?: on)?|\b(?:trial|hearing|selection) (?:begins|commences"
    r"|starts)(?: on)?"
    r"|\b(?:re-?set|rescheduled|continued|moved|adjourned|postponed|advanced) (?:to|for|until|on)) ?$",
    re.IGNORECASE,
)
MOVED = re.compile(
    r"\b(?:re-?set|rescheduled|continued|moved|adjourned|postponed|advanced) (?:to|for|until) ?$",
    re.IGNORECASE,
)
APPEAR = re.compile(
    r"\b(?:shall|must|will|ordered to|directed to) (?:appear|attend|hold|conduct|hear|convene"
    r"|participate)\b[^.;]{0,200}\b"
    r"(?:on|for) ?$",
    re.IGNORECASE,
)
EVENT_ON = re.compile(
    r"\b(?:hearing|conference|trial|meeting|argument|mediation|arraignment|appearance|deposition"
    r"|examination|evaluation"
    r"|sentencing)\b(?:[^.;]{0,60}?(?:\bon|\bfor|:))? ?$",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:held|heard|taken|conducted|took place|occurred|appeared|concluded)\b[^.;]{0,120}$", re.IGNORECASE
)
HEARING_LABEL = re.compile(
    r"\b(?:Motion Docket|Noting|Note|Hearing|Trial|Conference|Submission|Presentment|Return|Sentencing"
    r"|Meeting|Argument)"
    r" (?:Date|Time)(?: and Time)?(?: of| is|:)* ?$"
    r"|\b(?:submitted|submission|presentment|presented|noted|noting|returnable)"
    r"(?: on| for(?: (?:consideration|submission|hearing))?| date:?)* ?$"
    r"|\b(?:submitted|submission)\b[^.;]{1,40} (?:on|for) ?$|\bnoted? (?:on"
    r"|for) (?:the )?motion calendar(?: for| on)?:? ?$|\bmotions? (?:is |are )?(?:re-?)?set for ?$",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:requests?|seeks|seeking|requested|requesting|asks?|proposes?|proposing|proposed (?:new )?(?:date"
    r"|deadline))\b[^.;]*$",
    re.IGNORECASE,
)
ASKED_VERB = re.compile(
    r"\b(?:requests|requested|requesting|asks|propos(?:e|es)|proposed (?:new )?(?:date|deadline))\b[^.;]*$",
    re.IGNORECASE,
)
GRANTED = re.compile(r"\b(?:grant(?:s|ed|ing)?|approv(?:es|ed|ing)|as requested)\b", re.IGNORECASE)
# "and" begins something else that is not denied with it.
DENIED_AFTER = re.compile(
    r"(?:(?!\band\b)[^.;]){0,100}?\b(?:is|are|was|hereby)? ?denied\b"
    r"|[^.]{0,100}?; ?(?:NO\b|(?:application |request )?denied\b)",
    re.IGNORECASE,
)
DENIED_BEFORE = re.compile(
    r"\b(?:denying|denied|denies)\b(?:(?!\b(?:set|setting|scheduled|shall|must|due|and)\b)[^.;])*$",
    re.IGNORECASE,
)
MOVED_TO = re.compile(r"^[^.;]{0,80}?\b(?:to|until|through)(?: and including)? ?$", re.IGNORECASE)
WAS_DUE = re.compile(r"\b(?:was|were|had been|became|fell|came) (?:\w+ly )?due(?: on| by)? ?$", re.IGNORECASE)
# A party's paper names the hearing it is for: "WITNESS LIST re trial set for …".
PARTYS_PAPER = re.compile(
    r"^\W{0,20}(?:\w+ ){0,2}?(?:response|reply|opposition|objections?|brief|memorandum|declaration|affidavit"
    r"|exhibits?|witness(?:es)?|statement|certificate|notice of (?:appearance|filing|change))\b(?! due\b)",
    re.IGNORECASE,
)
NAMES_ITS_EVENT = re.compile(r"\b(?:re|for|regarding|in advance of|about|at)\b:?[^.;]{0,60}$", re.IGNORECASE)
# "MOTION to vacate the hearing set for …": what is asked to go is not set again by it.
ASKS_TO_MOVE = re.compile(
    r"\bto (?:vacate|continue|re-?set|adjourn|reschedule|postpone|cancel|advance|move|extend|strike"
    r"|stay)\b[^.;]*$",
    re.IGNORECASE,
)
DEADLINE = re.compile(r"\b(?:deadlines?|time to|due|cut-?off|discovery)\b", re.IGNORECASE)
NOT_A_DATE = re.compile(
    r"\bnunc pro tunc(?: to)? ?$|\b(?:period|month|quarter) (?:ending|ended|of) ?$", re.IGNORECASE
)
TO_ANOTHER_TIME = re.compile(
    r"^[^.;]{0,60}?\b(?:(?P<moved>moved|reset|rescheduled|continued|changed|advanced) (?:to|until|for)"
    r"|(?:will|shall|is to) (?P<now>now |instead )?(?:begin|start|be held|be heard|commence|take place"
    r"|convene) at)"
    r"(?! \d{1,2}[/.-]| [A-Z][a-z]+ \d)",
    re.IGNORECASE,
)
# "Deadlines: amended pleadings 4/1/2027; fact discovery 6/1/2027"; "Motion hearing by Zoom: Wednesday, …".
LISTED = re.compile(r"\b(?:deadlines|schedule)\b[^.:;]{0,40}:[^.]{0,300}$", re.IGNORECASE)
LABELLED = re.compile(
    r"\b(?:hearing|conference|trial|argument|mediation|arraignment|sentencing|appearance)\b[^.:;]{0,40}: *$",
    re.IGNORECASE,
)
RATHER = re.compile(r"\b(?:rather than|instead of|not)\b", re.IGNORECASE)
CITES = re.compile(r"\((?:RE:?|related doc)", re.IGNORECASE)
