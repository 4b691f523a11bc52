"""The named writes of who works here: coworkers, invitations, and one's own desk."""

from __future__ import annotations

from nextfriend.accounts.actions.invitations import accept_invitation, invite, withdraw_invitation
from nextfriend.accounts.actions.own_settings import end_other_sessions, end_session, keep_preference
from nextfriend.accounts.actions.second_steps import (
    ask_to_reset,
    decide_reset,
    require_second_step,
)
from nextfriend.accounts.actions.staff import (
    change_role,
    change_supervisor,
    end_employment,
    end_sessions_of,
    hire,
)

__all__ = [
    "accept_invitation",
    "ask_to_reset",
    "change_role",
    "change_supervisor",
    "decide_reset",
    "end_employment",
    "end_other_sessions",
    "end_session",
    "end_sessions_of",
    "hire",
    "invite",
    "keep_preference",
    "require_second_step",
    "withdraw_invitation",
]
