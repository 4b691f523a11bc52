"""The named writes of intake."""

from nextfriend.intake.actions.accepting import accept_intake
from nextfriend.intake.actions.deciding import decide_intake, letter_text, rewrite_letter, send_letter
from nextfriend.intake.actions.eligibility import check_eligibility, facts_kept
from nextfriend.intake.actions.referral import take_referral
from nextfriend.intake.actions.taking import (
    answer_questions,
    correct_intake,
    facts_of,
    name_other_side,
    say_who_asks,
    take_intake,
)
from nextfriend.intake.actions.web import (
    facts_of_web_form,
    join_intake_team,
    leave_intake_team,
    set_web_form,
    take_web_intakes,
)
from nextfriend.intake.actions.wiping import wipe_due_intakes

__all__ = [
    "accept_intake",
    "answer_questions",
    "check_eligibility",
    "correct_intake",
    "decide_intake",
    "facts_kept",
    "facts_of",
    "facts_of_web_form",
    "join_intake_team",
    "leave_intake_team",
    "letter_text",
    "name_other_side",
    "rewrite_letter",
    "say_who_asks",
    "send_letter",
    "set_web_form",
    "take_intake",
    "take_referral",
    "take_web_intakes",
    "wipe_due_intakes",
]
