"""What a scanner and a reader of scans do to a page, by a seed: letters taken for others, lost or doubled."""

from __future__ import annotations

from random import Random

MISTAKEN = {
    "0": "O", "O": "0", "1": "l", "l": "1", "I": "l", "5": "S", "S": "5", "8": "B", "B": "8",
    "2": "Z", "e": "c", "c": "e", "i": "l", "m": "rn", "d": "cl", "w": "vv", "o": "0",
    "a": "o", "n": "ri", "t": "f",
    "g": "q", "h": "b", "u": "ii", ",": ".", ".": ",", "-": "–", ":": ";",
}  # fmt: skip
DIGITS = {"3": "8", "6": "5", "7": "1", "9": "4", "4": "9", "1": "7"}


def worn(lines: list[str], rate: float, random: Random) -> list[str]:
    """The lines as they are read from a scan: about `rate` of their characters are not what was printed."""
    return [_line(line, rate, random) for line in lines] if rate else list(lines)


def _line(line: str, rate: float, random: Random) -> str:
    made = []
    for letter in line:
        if letter == " " or random.random() >= rate:
            made.append(letter)
            continue
        what = random.random()
        if what < 0.8:
            made.append(MISTAKEN.get(letter, letter))
        elif what < 0.88:
            made.append(DIGITS.get(letter, letter))  # a wrong digit that looks right: nobody can tell
        elif what < 0.95:
            pass
        else:
            made.append(letter + letter)
    text = "".join(made)
    if rate and random.random() < rate * 3:
        text = text.replace("  ", " ")
    return text
