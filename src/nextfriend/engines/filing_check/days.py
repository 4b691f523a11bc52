"""Calendar days as papers write them, of any year: birth dates go back further than hearings."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(one[:3] for one in MONTHS)}|Sept)\b\.?)"
_DAY_OF_MONTH = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
# A day with its year, a day of a month, or a month of a year: each is more than the year.
DAY = (
    rf"(?:(?<![\d/.-])\d{{1,2}}(?:/\d{{1,2}}/|-\d{{1,2}}-|\.\d{{1,2}}\.)(?:(?:19|20)\d\d|\d\d)(?![\d/-])"
    rf"|(?<![\d/.-])(?:19|20)\d\d-\d\d-\d\d(?![\d-])"
    rf"|\b{_MONTH}\s+{_DAY_OF_MONTH}(?:,?\s+(?:of\s+)?(?:19|20)\d\d)?"
    rf"|\b{_DAY_OF_MONTH}(?:\s+day)?(?:\s+of)?\s+{_MONTH},?\s+(?:19|20)\d\d"
    rf"|\b{_MONTH},?\s+(?:of\s+)?(?:19|20)\d\d\b)"
)


def day_in(written: str) -> date | None:
    """The day that this is; None for a month, a day without a year, or a day there never was. Two digits of a
    year are read as of 1930 to 2029.
    """
    numbers = [int(found) for found in re.findall(r"\d+", written)]
    name = re.search(r"[A-Za-z]{3,}", re.sub(r"(?<=\d)(?:st|nd|rd|th)|\bday\b|\bof\b", " ", written))
    month = next((n for n, one in enumerate(MONTHS, 1) if name and one[:3].lower() == name[0][:3].lower()), 0)
    if month and len(numbers) == 2:
        day, year = numbers
    elif not month and len(numbers) == 3:
        year, month, day = numbers if numbers[0] > 31 else (numbers[2], numbers[0], numbers[1])
    else:
        return None
    year += 0 if year > 99 else 2000 if year < 30 else 1900
    try:
        return date(year, month, day)
    except ValueError:
        return None
