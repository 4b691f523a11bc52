"""A signature drawn with a finger: strokes of points on a field of 1,000 by 300, as text. Pure.

"120,80 131,84 140,90;300,60 310,70" are two strokes. Text and not a picture: it is bounded, it holds nothing
but a line, and a line of SVG reads it as it is. nf.check_consent holds the same bounds.
"""

from __future__ import annotations

import re
from math import dist

WIDTH, HEIGHT = 1000, 300
MOST_STROKES, MOST_POINTS, LONGEST = 60, 2000, 20_000
# Shorter than this, all strokes together, it is a slip of the finger.
SHORTEST = 60.0
_STROKES = re.compile(r"(?:[0-9]{1,4},[0-9]{1,3}(?:[ ;](?=[0-9])|$))*")
Point = tuple[int, int]


def strokes(text: str) -> list[list[Point]]:
    """The points of each stroke. Raises ValueError for anything that is no drawing, or too large for one."""
    if len(text) > LONGEST or not _STROKES.fullmatch(text):
        raise ValueError("not strokes")
    found = [[_point(pair) for pair in line.split(" ")] for line in text.split(";")] if text else []
    if len(found) > MOST_STROKES or sum(map(len, found)) > MOST_POINTS:
        raise ValueError("too many points")
    return found


def is_signature(text: str) -> bool:
    """Whether it is a drawing in which somebody has moved a finger, not tapped."""
    try:
        lines = strokes(text)
    except ValueError:
        return False
    return sum(dist(a, b) for line in lines for a, b in zip(line, line[1:], strict=False)) >= SHORTEST


def _point(pair: str) -> Point:
    x, y = (int(number) for number in pair.split(","))
    if x > WIDTH or y > HEIGHT:
        raise ValueError("outside the field")
    return x, y
