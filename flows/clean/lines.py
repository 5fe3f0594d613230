"""The lines of a text and what each of them looks like, before anything is decided."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from flows.clean.rules import pattern

# Furniture is short; a longer line is never looked at.
_LONGEST: Final = 200
# What furniture ends with: a digit, a bracket, an asterisk, a dash; most lines of words are sorted out by this alone.
_LAST: Final = frozenset(
    "|\u00a6^\u00ac\u00b0`\u00b40123456789)]}*/.,:;'\"\\\u2018\u2019\u2026-_=~\u2010\u2011\u2012\u2013\u2014\u2015\u00b7ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
_FIRST: Final = frozenset(
    "|\u00a6^\u00ac\u00b0`\u00b40123456789*/.,:;'\"\\\u2018\u2019\u00b7{[<-_=~\u2010\u2011\u2012\u2013\u2014\u2015\u00b7ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
# In this order: the first that fits the whole line names it.
_KINDS: Final = (
    "bar-code",
    "job-number",
    "job-number-repeated",
    "page-number",
    "date-code",
    "running-symbol",
    "page-continued",
    "page-foot",
    "page-marker",
    "speck",
    "separator",
)


class Line(NamedTuple):
    """A line: code points [start, end) of the text without its line end, what stands in it, and the rule it fits.

    `words` is without white space at the ends.
    `kind` is empty for words, `blank` for nothing, `page` for a form feed (which ends a line, too).
    """

    start: int
    end: int
    words: str
    kind: str


@cache
def _kinds() -> re.Pattern[str]:
    shapes = (f"(?P<{kind.replace('-', '_')}>{pattern(kind).pattern})" for kind in _KINDS)
    return re.compile("|".join(shapes), re.VERBOSE)


def lines_of(value: str) -> list[Line]:
    """Returns the lines of a text in order; a form feed is a line of its own of the kind `page`."""
    out: list[Line] = []
    place = 0
    for raw in value.split("\n"):
        end = place + len(raw)
        words = raw.strip()
        if not words and "\f" not in raw:
            out.append(Line(place, end, "", "blank"))
        elif "\f" in raw:
            _feeds(raw, place, out)
        else:
            out.append(Line(place, end, words, kind_of(words)))
        place = end + 1
    return out


def _feeds(raw: str, place: int, out: list[Line]) -> None:
    """Adds the pieces of a line that holds form feeds."""
    for i, piece in enumerate(raw.split("\f")):
        if i:
            out.append(Line(place, place + 1, "\f", "page"))
            place += 1
        words = piece.strip()
        out.append(Line(place, place + len(piece), words, kind_of(words) if words else "blank"))
        place += len(piece)


def kind_of(words: str) -> str:
    """Returns the rule that a whole line of words fits, an empty string when it fits none."""
    if words[-1] not in _LAST or words[0] not in _FIRST or len(words) > _LONGEST:
        return ""
    found = _kinds().fullmatch(words)
    return found.lastgroup.replace("_", "-") if found and found.lastgroup else ""
