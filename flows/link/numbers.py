"""Numbers of adopted texts as they are printed in citations: 1373 (2001), 2200 A (XXI), 58/136, ES-10/14, 2003/24."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Final

from flows.link.grammar import Grammar, bare, table
from flows.symbols import roman

_MOST_IN_SPECIAL: Final = 10  # resolutions of one special session before 1976
_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Letter:
    """A part letter, or a range of them (`A-T`), and its place in the text."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """One printed number.  `shape` is council, old, modern or yearly; `session` 0 when it has none; `year` likewise."""

    shape: str
    bare: str
    special: str
    session: int
    year: int
    serial: int
    letters: tuple[Letter, ...]
    start: int
    end: int
    own_end: int

    def lettered(self, letter: str) -> str:
        """The number with a part letter, as symbols write it: 2200A(XXI), 67/234B."""
        head, bracket, rest = self.bare.partition("(")
        return f"{head}{letter}{bracket}{rest}"


def unroman(text: str) -> int:
    """Returns the value of Roman numerals, 0 when they are not written as they should be."""
    values = [_VALUES.get(c, 0) for c in text]
    total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    return total if total > 0 and roman(total) == text else 0


@cache
def _years() -> tuple[tuple[int, ...], tuple[int, ...]]:
    known = {int(year): int(str(first)) for year, first in table()["council_numbers"].items()}
    return tuple(known), tuple(known.values())


def fits_year(number: int, year: int) -> bool:
    """True when the Security Council can have adopted this number in this year (tolerance: about a year)."""
    years, firsts = _years()
    place = min(bisect_right(years, year), len(years) - 1)
    low, high = max(place - 1, 0), place
    pace = (firsts[high] - firsts[low]) / max(years[high] - years[low], 1)
    expected = firsts[low] + pace * (year - years[low])
    return expected - 70 <= number <= expected + pace + 70


def fits_session(number: int, session: int) -> bool:
    """True when the General Assembly can have adopted this number in this regular session of 1946 to 1976."""
    firsts = table()["assembly_numbers"]["first"]
    return isinstance(firsts, list) and firsts[session - 1] - 60 <= number <= firsts[session] + 60


def fits_special(number: Number) -> bool:
    """True when the General Assembly can have adopted this number in this special session: 3201 (S-VI), never 335."""
    firsts = table()["special_numbers"][number.special]
    if not isinstance(firsts, list) or number.session > len(firsts):
        return False
    return -3 <= number.serial - int(firsts[number.session - 1]) <= _MOST_IN_SPECIAL


def is_decision(number: Number) -> bool:
    """True when a number of a mixed list of resolutions and decisions is that of a decision."""
    limits = table()["decisions"]
    again = limits["resolutions_again"]
    last = again.get(str(number.session), number.serial + 1) if isinstance(again, dict) else number.serial + 1
    return int(str(limits["from"])) <= number.serial < last


def _letters(match: re.Match[str], name: str, grammar: Grammar) -> tuple[Letter, ...]:
    text = match[name]
    if not text:
        return ()
    found: list[Letter] = []
    done = 0
    for piece in grammar.letter.finditer(text):
        value = grammar.letters.get(bare(piece[0]), piece[0])
        start, end = match.start(name) + piece.start(), match.start(name) + piece.end()
        if found and grammar.ranges.fullmatch(text, done, piece.start()):
            first = found.pop()
            found.append(Letter(f"{first.value}-{value}", first.start, end))
        else:
            found.append(Letter(value, start, end))
        done = piece.end()
    return tuple(found)


def _latin(text: str, grammar: Grammar) -> str:
    return re.sub(r"\s", "", "".join(grammar.letters.get(c, c) for c in text))


def _special(match: re.Match[str], name: str, grammar: Grammar) -> str:
    mark = grammar.marks.get(bare(match[name] or ""), "")
    return "" if mark == "R" else mark


def read_number(match: re.Match[str], grammar: Grammar) -> Number | None:
    """Returns the number of a token match, None when no organ can have adopted a text with it."""
    if match["council_number"]:
        serial, year = int(match["council_number"]), int(match["council_year"])
        end = match.end("council_year") + 1
        bare = f"{serial}({year})"
        return Number("council", bare, "", 0, year, serial, (), *match.span(), end) if fits_year(serial, year) else None
    if match["old_number"]:
        return _old(match, grammar)
    if match["modern_number"]:
        special = match["special"] or _special(match, "special_mark", grammar)
        session, serial = int(match["session"]), int(match["modern_number"])
        bare = f"{special}-{session}/{serial}" if special else f"{session}/{serial}"
        letters = _letters(match, "modern_letters", grammar)
        return Number("modern", bare, special, session, 0, serial, letters, *match.span(), match.end("modern_letters"))
    year, serial = int(match["year"]), int(match["yearly_number"])
    letters = _letters(match, "yearly_letters", grammar)
    return Number(
        "yearly", f"{year}/{serial}", "", 0, year, serial, letters, *match.span(), match.end("yearly_letters")
    )


def _parted(printed: str) -> tuple[str, str]:
    """`S-IV` and `SIV`, whose hyphen was lost, in their two parts; a regular session has no first one."""
    found = re.fullmatch(r"(E?S)?-?([IVXL]+)", printed)
    return (found[1] or "", found[2]) if found else ("", printed)


def _old(match: re.Match[str], grammar: Grammar) -> Number | None:
    if match["old_roman"]:
        printed = _latin(match["old_roman"], grammar)
        special, numeral = _parted(printed)
    else:
        special, numeral = _special(match, "old_mark", grammar), roman(int(match["old_session"]))
    session = unroman(numeral)
    if not session or session > (30 if special else 63):
        return None
    name = f"{special}-{numeral}" if special else numeral
    letters = _letters(match, "old_letters", grammar) or _letters(match, "behind_letters", grammar)
    bare = f"{int(match['old_number'])}({name})"
    return Number("old", bare, special, session, 0, int(match["old_number"]), letters, *match.span(), match.end())
