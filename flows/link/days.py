"""Dates of a run of numbers: days whose year the number proves, and several dates for several numbers."""

from __future__ import annotations

from collections.abc import Callable

from flows.link.numbers import Number, fits_session
from flows.link.organs import Context
from flows.link.runs import Item, Run, Scan

# The Assembly opens a session in September and goes on with it until the next September.
_OPENS, _CLOSES = 10, 8
# Code points of the longest printed date, and how far before a Chinese number its date can stand.
_LONGEST, _REACH = 40, 90


def complete_days(found: Scan, run: Run, context: Context, named: Callable[[], frozenset[str]]) -> None:
    """Gives a year to the days of a run: `300 (1971) of 12 October`, `57/292 of 20 December`."""
    for item in run.items:
        if item.day and not item.date:
            years = _years(item.number, run, context, named)
            dates = [iso for year in years if (iso := found.completed(item.day, year))]
            item.date = next((iso for iso in dates if _in_session(item.number, iso)), "")


def far_date(found: Scan, item: Item) -> str:
    """Returns a date that a title parts from its number: `70/1 "Transforming our world" of 25 September 2015`."""
    if not found.grammar.number_follows:
        between = found.grammar.titled.match(found.text, item.end)
        date = found.language.find_date(found.text[: between.end() + _LONGEST], between.end()) if between else None
        return date[2] if date and between and date[0] == between.end() else ""
    near = max(0, item.start - _REACH)
    dates = found.language.dates(found.text[near : item.start])
    if not dates or not found.gap(found.grammar.titled, near + dates[-1][1], item.start):
        return ""
    return dates[-1][2]


def _years(number: Number, run: Run, context: Context, named: Callable[[], frozenset[str]]) -> tuple[int, ...]:
    """The years that the number leaves open."""
    if number.year:
        return (number.year,)
    if number.special or run.organ not in ("", "unga"):
        return ()
    if number.shape == "old":
        certain = number.session <= 30 and fits_session(number.serial, number.session)
    else:  # session 48 of the Human Rights Council was in 2021
        certain = number.session > 30 and context.organ != "unga-hrc" and "unga-hrc" not in named()
    return (1945 + number.session, 1946 + number.session) if certain else ()


def _in_session(number: Number, iso: str) -> bool:
    """True when the Assembly sat in the session of this number on that day; a day in September can be of two."""
    if number.year:
        return True
    year, month = int(iso[:4]), int(iso[5:7])
    return month >= _OPENS if year == 1945 + number.session else month <= _CLOSES
