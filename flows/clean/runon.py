"""Texts copied from web pages in which a whole document, or its preamble, is one line.

Nothing is added but line ends, each in the place of a blank, where one part of a document ends and the next begins:
fields of the masthead in a row, the enacting formula with its comma, opening phrases behind commas, paragraph numbers
in order, the closing.  A line that has no formula followed by an opening phrase is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flows.clean.rules import compiled
from flows.clean.taken import Taken, take
from flows.languages import Language
from flows.spans import Cut, Text

_SHORTEST: Final = 1000  # code points; few paragraphs reach this length
_SHORTEST_HEAD: Final = 120  # a masthead in one line, the text below it in lines of its own
_HEAD: Final = 1500  # code points in which masthead, title and formula stand
_FIELDS: Final = (
    "distribution",
    "publisher",
    "organ",
    "original",
    "session",
    "session_dates",
    "agenda",
    "adoption",
    "report",
)
_LEAST: Final = 3  # fields in a row that make a masthead
_REACH: Final = 400  # code points that the title of an agenda item may take
_COMMA: Final = (",", "\u060c", "\uff0c")
_DIGITS: Final = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
_BEHIND_COMMA: Final = re.compile(rf"(?<=[,\u060c\uff0c])(?:\s?\[\d{{1,2}}\]|[{_DIGITS}]{{1,2}})?( )(?=\S)")
_STOPS: Final = r",;.:\])\u060c\u061b\uff0c\uff1b\u3002\uff1a"
_NUMBER: Final = re.compile(rf"(?<=[{_STOPS}{_DIGITS}])( )(\d{{1,3}})(?:\. ?| ?[-\u2013] )(?=[^\W\d_])")
_RAISED_NOTE: Final = re.compile(
    "(?<=[^\\s,;\u060c\uff0c])( )(?=([\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3}) [^\\s])"
)
_BRACKETED_NOTE: Final = re.compile(r"(?<=[^\s,;])( )(?=\[(\d{1,3})\] \S)")
_RAISED: Final = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_ITEM: Final = re.compile(r"(?<=[;:])( )\((?:[a-z]{1,2}|[ivx]{1,4})\) (?=[^\W\d_])")
_RULE: Final = re.compile(r"( )_{5,}(?=( )|\Z)")
_SENTENCE: Final = re.compile(r"(?<=[.;\u3002\u061b])( )(?=\S)")


def take_run_on(text: Text, language: Language) -> Taken:
    """Puts line ends into lines that hold a whole document or a whole preamble."""
    if len(text) < _SHORTEST_HEAD:
        return Taken(text)
    cuts: list[Cut] = []
    place = 0
    first = True
    for line in text.value.split("\n"):
        ends: list[int] = []
        if len(line) >= _SHORTEST:
            ends = _Line(line, language).ends()
        elif first and len(line) >= _SHORTEST_HEAD:
            ends = _Line(line, language).head_ends()
        first = first and not line.strip()
        if ends:
            cuts += (Cut(place + i, place + i + 1, "run-on", "\n") for i in ends)
        place += len(line) + 1
    return take(text, cuts)


class _Line:
    """One long line and its folded form, of the same length."""

    def __init__(self, words: str, language: Language) -> None:
        self._words = words
        self._folded = language.fold(words[:_HEAD])  # the rest is folded when the head has a formula
        self._language = language

    def ends(self) -> list[int]:
        """The blanks at which one part ends and the next begins."""
        formula = self._formula()
        if not formula:
            return []
        self._folded = self._language.fold(self._words)
        start, end = formula
        found = {
            *self._masthead(start),
            *self._preamble(end),
            *self._numbers(end),
            *self._closing(end),
            *self._notes(end),
        }
        found |= {m.start(1) for m in _ITEM.finditer(self._words, end)}
        found |= {place for m in _RULE.finditer(self._words, end) for place in (m.start(1), m.start(2))}
        found |= {m.start() - 1 for m in compiled("(?<=[ ]){job}[ ]?{job_letter}").finditer(self._words, end)}
        found |= {m.start() - 1 for m in compiled("(?<=[ ]){bar_code}").finditer(self._words, end)}
        return sorted(i for i in found if 0 <= i < len(self._words) and self._words[i] == " ")

    def head_ends(self) -> list[int]:
        """The blanks between the fields of a masthead that is the whole line, its title aside."""
        found = list(self._fields(len(self._words)))
        return sorted(i for i in found if len(found) >= _LEAST and 0 <= i < len(self._words) and self._words[i] == " ")

    def _formula(self) -> tuple[int, int] | None:
        """The formula with its comma, an opening phrase behind it."""
        pattern = self._language.pattern("preamble", "formula")
        for found in pattern.finditer(self._folded):
            end = found.end() + 1
            start = found.start()
            begins = not start or (self._words[start - 1] == " " and self._is_first(start))
            if begins and self._words[found.end() : end] in _COMMA and self._opens(end + 1):
                return start, end
        return None

    def _is_first(self, place: int) -> bool:
        """True for a capital; where sentences hold the organ with a capital, too, only behind a masthead."""
        if self._language.flag("preamble", "capital") and not self._words[place].islower():
            return True
        return len(list(self._fields(place))) >= _LEAST

    def _opens(self, place: int) -> bool:
        """True when an opening phrase begins at the place, with a capital where the language has them there."""
        capital = self._language.flag("preamble", "capital") and self._words[place : place + 1].islower()
        return not capital and bool(self._language.pattern("preamble", "openers").match(self._folded, place))

    def _masthead(self, formula: int) -> Iterator[int]:
        """Blanks behind the fields at the start of the line, before the number of the title and before the formula."""
        ends = list(self._fields(formula))
        if len(ends) >= _LEAST:
            yield from ends
        yield formula - 1

    def _fields(self, formula: int) -> Iterator[int]:
        place = 0
        while place < formula:
            end = self._field(place)
            if end == place:
                # The title of the agenda item stands between agenda item and adoption.
                adoption = self._language.pattern("masthead", "adoption").search(self._folded, place)
                if not adoption or not place < adoption.start() < min(place + _REACH, formula):
                    return
                yield adoption.start() - 1
                end = adoption.end()
            yield end
            place = end + 1

    def _field(self, place: int) -> int:
        ends = [m.end() for key in _FIELDS if (m := self._language.pattern("masthead", key).match(self._folded, place))]
        day = self._language.date_at(self._words[place : place + 40])
        ends += [place + day[0]] if day else []
        symbol = compiled("{symbol}(?=[ ])").match(self._words, place)
        return max([*ends, symbol.end() if symbol else place], default=place)

    def _preamble(self, formula: int) -> Iterator[int]:
        yield formula
        if not self._language.flag("preamble", "capital"):
            return  # a small letter behind a comma is no sign of a new paragraph
        first = next(self._numbers(formula), len(self._words))
        yield from (m.start(1) for m in _BEHIND_COMMA.finditer(self._words, formula, first) if self._opens(m.end()))

    def _numbers(self, formula: int) -> Iterator[int]:
        wanted = 1
        for found in _NUMBER.finditer(self._words, formula):
            if int(found[2]) == wanted:
                wanted += 1
                yield found.start(1)

    def _notes(self, formula: int) -> Iterator[int]:
        """Notes at the end: their marks, set apart, rise by one from the first, each printed in the text before."""
        for shape in (_RAISED_NOTE, _BRACKETED_NOTE):
            wanted = 1
            for found in shape.finditer(self._words, formula):
                mark = self._words[found.end() :].split(" ", 1)[0]
                if int(found[2].translate(_RAISED)) == wanted and mark in self._words[: found.start()]:
                    wanted += 1
                    yield found.start(1)

    def _closing(self, formula: int) -> Iterator[int]:
        for found in _SENTENCE.finditer(self._words, formula):
            meeting = self._language.pattern("conclusions", "meeting").match(self._folded, found.end())
            day = self._language.find_date(self._words[meeting.end() : meeting.end() + 40]) if meeting else None
            if meeting and day and day[0] < 4:
                yield from (found.start(1), meeting.end(), meeting.end() + day[1])
