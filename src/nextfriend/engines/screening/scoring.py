"""From answers to scores, needs and alarms.

An unanswered item, or one the client chose not to answer, is counted neither as nothing nor as something: the
score says that it is incomplete, and names a band only where every way of answering the rest ends in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from nextfriend.engines.screening.answering import Answers, read_answers
from nextfriend.engines.screening.model import (
    Alarm,
    Band,
    Choice,
    Instrument,
    Item,
    Positive,
    Result,
    Scale,
    Score,
)


def score(instrument: Instrument, given: Mapping[str, Any]) -> Result:
    """What the instrument says of these answers. Raises CannotScore where they do not fit it."""
    answers = read_answers(instrument, given)
    scores = tuple(_scored(instrument, scale, answers) for scale in instrument.scales)
    counted = {name for scale in instrument.scales for name in scale.items}
    return Result(
        instrument=instrument.code,
        version=instrument.version,
        scores=scores,
        positives=(*_by_band(instrument, scores), *_by_answer(instrument, answers)),
        alarms=tuple(_alarms(instrument, answers)),
        unanswered=tuple(
            item.id
            for item in instrument.items
            if not item.optional and not _is_answered(item, answers, item.id in counted)
        ),
        notes=(instrument.unscored,) if instrument.unscored else (),
        answers=answers,
    )


def _chosen(item: Item, answers: Answers) -> list[Choice]:
    codes = answers.get(item.id, ())
    return [choice for choice in item.choices if choice.code in codes]


def _value(item: Item, answers: Answers) -> int | None:
    """What the answer counts; None where there is none, or where it counts nothing."""
    return next((choice.value for choice in _chosen(item, answers)), None)


def _is_answered(item: Item, answers: Answers, counts: bool) -> bool:
    return _value(item, answers) is not None if counts else item.id in answers


def _scored(instrument: Instrument, scale: Scale, answers: Answers) -> Score:
    items = [item for item in map(instrument.item, scale.items) if item]
    values = {item.id: _value(item, answers) for item in items}
    missing = tuple(item.id for item in items if values[item.id] is None)
    ranges = [[c.value for c in item.choices if c.value is not None] for item in items if item.id in missing]
    total = sum(value for value in values.values() if value is not None)
    least, most = total + sum(map(min, ranges)), total + sum(map(max, ranges))
    band = _band(scale, least)
    settled = band if band is _band(scale, most) else None
    return Score(
        id=scale.id,
        title=scale.title,
        total=total,
        most=most,
        band=settled.name if settled else "",
        says=_sentence(scale, total, most, missing, settled, band, len(items)),
        missing=missing,
        is_positive=_is_positive(scale, least, most),
        loinc=scale.loinc,
    )


def _band(scale: Scale, total: int) -> Band:
    return next(band for band in scale.bands if band.low <= total <= band.high)


def _is_positive(scale: Scale, least: int, most: int) -> bool | None:
    if scale.cut_off is None:
        return None
    if least >= scale.cut_off:
        return True
    return None if most >= scale.cut_off else False


def _sentence(
    scale: Scale,
    total: int,
    most: int,
    missing: tuple[str, ...],
    settled: Band | None,
    least: Band,
    items: int,
) -> str:
    if not missing:
        band = settled or least
        return " ".join(filter(None, [f"{total}: {band.name}.", band.says]))
    if len(missing) == items:
        return "Incomplete: nothing that counts was answered."
    what = f"Incomplete: {len(missing)} not answered, so the total is between {total} and {most}."
    if settled:
        return f"{what} Whatever the rest would be, it is: {settled.name}. {settled.says}".strip()
    return f"{what} It is “{least.name}” at the least, and may be “{_band(scale, most).name}”."


def _by_band(instrument: Instrument, scores: tuple[Score, ...]) -> Iterator[Positive]:
    """A need for each score whose lowest possible band shows one."""
    for scale, one in zip(instrument.scales, scores, strict=True):
        least = one.total + _least_of(instrument, one.missing)
        band = _band(scale, least)
        if band.need:
            extra = "" if one.is_complete else ", incomplete"
            yield Positive(scale.domain, band.need, "", f"{scale.title}: {one.total}, {band.name}{extra}")


def _least_of(instrument: Instrument, missing: tuple[str, ...]) -> int:
    found = [instrument.item(name) for name in missing]
    return sum(min(c.value for c in item.choices if c.value is not None) for item in found if item)


def _by_answer(instrument: Instrument, answers: Answers) -> Iterator[Positive]:
    for item in instrument.items:
        for choice in _chosen(item, answers):
            if choice.need:
                says = f"{item.label}: {choice.label}"
                yield Positive(choice.domain or item.domain, choice.need, item.id, says)


def _alarms(instrument: Instrument, answers: Answers) -> Iterator[Alarm]:
    for watch in instrument.watches:
        item = instrument.item(watch.item)
        value = _value(item, answers) if item else None
        if item and value is not None and value >= watch.at_least:
            yield Alarm(watch.code, item.id, watch.says)
