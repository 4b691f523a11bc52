"""`@action`: one named write, whole or not at all, and done once for one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast, overload

from django.db import models, transaction
from uuid_utils.compat import uuid7

from nextfriend.accounts import idempotency

P = ParamSpec("P")
R = TypeVar("R")


@overload
def action(act: Callable[P, R]) -> Callable[P, R]: ...
@overload
def action(*, once: type[models.Model]) -> Callable[[Callable[P, R]], Callable[P, R]]: ...
def action(act: Callable[P, R] | None = None, *, once: type[models.Model] | None = None) -> Any:
    """Run an action in one transaction, in the caller's if there is one.

    `once` is the table of what it makes or changes: called again with the same `key` by the same `actor` and
    with the same words, the action is not done again; what it gave the first time is read and given back. The
    key elsewhere, or with other words, is another act (accounts/idempotency.py). Two calls at once meet in a
    lock on the key. An `id` that the caller made for the row is a key too; with other words the row gets an
    id of its own. Without either it is done each time.
    """
    if act is None:
        return lambda named: _atomic(named, once)
    return _atomic(act, once)


def _atomic(act: Callable[P, R], once: type[models.Model] | None) -> Callable[P, R]:
    @wraps(act)
    def acted(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            return act(*args, **kwargs) if once is None else _first_time(act, once, *args, **kwargs)

    return acted


def _first_time(act: Callable[P, R], once: type[models.Model], *args: P.args, **kwargs: P.kwargs) -> R:
    said = cast(dict[str, Any], kwargs)
    actor, key = said["actor"], str(said.get("key") or said.get("id") or "")
    name = idempotency.act_of(f"{act.__module__}.{act.__qualname__}", said) if key else ""
    if done := idempotency.done_before(actor, key, name):
        return cast(R, once._default_manager.get(pk=done))
    if said.get("id") and idempotency.is_used(actor, str(said["id"])):
        said["id"] = uuid7()
    made = act(*args, **kwargs)
    idempotency.keep(actor, key, name, cast(models.Model, made).pk)
    return made
