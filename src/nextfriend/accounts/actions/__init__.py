"""The named writes of who works here: coworkers, invitations, and one's own desk."""

from __future__ import annotations

from nextfriend.accounts.actions.invitations import accept_invitation, invite, withdraw_invitation
from nextfriend.accounts.actions.own_settings import end_other_sessions, end_session, keep_preference
from nextfriend.accounts.actions.staff import (
    change_role,
    change_supervisor,
    end_employment,
    hire,
)

__all__ = [
    "accept_invitation",
    "change_role",
    "change_supervisor",
    "end_employment",
    "end_other_sessions",
    "end_session",
    "hire",
    "invite",
    "keep_preference",
    "withdraw_invitation",
]
