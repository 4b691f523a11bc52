"""A funder's codes, proposed from what was written: LSC codes (matters/lsc_codes.yaml)."""

from __future__ import annotations

from nextfriend.intake.problem_types import Problem
from nextfriend.matters.funder_codes import Code, codes, label_of

__all__ = ["codes", "label_of", "proposed_closing", "proposed_problem"]


def proposed_problem(problem: Problem | None, text: str) -> str:
    """The code that what was written speaks for most, of those of its kind of problem first; "" for none."""
    said = text.lower()
    ranked = sorted(
        codes("problem"),
        key=lambda one: (-_weight(one, problem, said), _place(one, problem)),
    )
    best = ranked[0]
    return best.code if _weight(best, problem, said) else ""


def proposed_closing(outcome: str) -> str:
    """The closing code of an answer that ends the case at once (advice only); "" for the others."""
    return next((one.code for one in codes("closing") if one.outcome and one.outcome == outcome), "")


def _weight(code: Code, problem: Problem | None, said: str) -> int:
    """Words found, and whether its kind of problem names it: a kind with one code needs no word."""
    named = problem is not None and code.code in problem.lsc
    return 10 * named + code.found_in(said) if named or problem is None else 0


def _place(code: Code, problem: Problem | None) -> int:
    return problem.lsc.index(code.code) if problem is not None and code.code in problem.lsc else 99
