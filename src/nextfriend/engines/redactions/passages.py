"""Covered letters put together as the passages that people see covered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nextfriend.engines.redactions.covering import Covered
from nextfriend.engines.redactions.letters import Letter
from nextfriend.engines.redactions.model import LONGEST_PASSAGE, Box, Cover, Passage
from nextfriend.engines.redactions.sight import Sight, Spot

_WHOLE_WORD = 0.75  # of a word's letters: a program that read a scan does not place them to the point


def passages_of(
    number: int, sight: Sight, letters: Sequence[Letter], covered: Mapping[int, Covered]
) -> list[Passage]:
    """The passages of page `number` in the order of its text."""
    kept = {index: one for index, one in covered.items() if _is_kept(index, one, letters, covered)}
    found = []
    for run in _runs(letters, kept):
        judged = [index for index in run if index in kept]
        cover = kept[judged[0]].cover
        if len(judged) < 2 and (cover is Cover.PICTURE or not _is_whole(judged[0], letters)):
            continue
        box = _box(sight, [letters[index] for index in run])
        text = " ".join("".join(letters[n].text for n in range(run[0], run[-1] + 1)).split())
        found.append(Passage(number, box, cover, text[:LONGEST_PASSAGE], (run[0], run[-1] + 1)))
    return found


def _runs(letters: Sequence[Letter], covered: Mapping[int, Covered]) -> Iterator[list[int]]:
    """Covered letters with nothing readable between them, on one line or under one cover."""
    run: list[int] = []
    is_new_line = False
    for index, letter in enumerate(letters):
        if letter.text in "\r\n":
            is_new_line = True
        elif index in covered:
            last = covered[run[-1]] if run else None
            if last and is_new_line and last.key != covered[index].key:
                yield run
                run = []
            run.append(index)
            is_new_line = False
        elif letter.text.isalnum() and run:
            yield run
            run = []
    if run:
        yield run


def _is_kept(index: int, one: Covered, letters: Sequence[Letter], covered: Mapping[int, Covered]) -> bool:
    if one.cover is not Cover.SCAN:
        return True
    word = _word(index, letters)
    return sum(n in covered for n in word) >= max(2, _WHOLE_WORD * len(word))


def _word(index: int, letters: Sequence[Letter]) -> list[int]:
    first = last = index
    while first > 0 and letters[first - 1].text.isalnum():
        first -= 1
    while last + 1 < len(letters) and letters[last + 1].text.isalnum():
        last += 1
    return list(range(first, last + 1))


def _is_whole(index: int, letters: Sequence[Letter]) -> bool:
    return len(_word(index, letters)) == 1


def _box(sight: Sight, letters: Sequence[Letter]) -> Box:
    spots: list[Spot] = [sight.spot(one.bounds) for one in letters if one.bounds is not None]
    left, top, right, bottom = zip(*spots, strict=True)
    return Box(
        *(round(side / sight.scale, 1) for side in (min(left), min(top), max(right), max(bottom))),
    )
