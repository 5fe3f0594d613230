"""Marks that their neighbours prove: between the marks 1 and 3 of one page stands the mark 2, however it looks.

It may be glued to a number ("Agenda 212," is Agenda 21 and note 2) or look like a provision ("the draft articles 2,").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.languages import Language
from flows.parse.likely import LONGEST_DATE, NUMBER_SCORE, WIDE, YEAR, dates, whole_score
from flows.parse.notes import RawNote
from flows.spans import Text

Place = tuple[int, int]  # block index, offset in its text
_DIGITS = re.compile(r"\d+")
_IN_NUMBERS = "/.,-\u2013(["


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mark: block index, [start, end) in its text, how likely it is."""

    block: int
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Pages:
    """Where pages begin: source offsets in rising order, the page of each."""

    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def at(self, offset: int) -> int:
        """The page (from 1) of a source offset; inserted code points have negative ones."""
        place = offset if offset >= 0 else ~offset
        return self.numbers[max(bisect_right(self.starts, place) - 1, 0)] if self.starts else 1


def between(
    blocks: Sequence[Text],
    pages: Pages,
    notes: Sequence[RawNote],
    chosen: Mapping[int, Place],
    language: Language,
) -> dict[int, Candidate]:
    """Returns the only possible mark of each note that has none, between the marks of the notes beside it.

    `chosen` holds the places of the marks found, by the index of their note.
    """
    found: dict[int, Candidate] = {}
    glued = 2 * sum(blocks[k].value[at - 1 : at].isspace() for k, at in chosen.values()) < len(chosen)
    for index, note in enumerate(notes):
        start, end = chosen.get(index - 1), chosen.get(index + 1, (len(blocks), 0))
        if index in chosen or not note.label.isdigit() or start is None:
            continue
        fits = [*_fitting(blocks, note.label, (start, end), language)]
        here = [c for c in fits if note.page in (0, pages.at(blocks[c.block].at[c.start]))]
        if glued:  # then no mark stands behind a blank
            here = [c for c in here if not blocks[c.block].value[c.start - 1].isspace()]
        if len(here) == 1:
            found[index] = here[0]
    return found


def _fitting(blocks: Sequence[Text], label: str, zone: tuple[Place, Place], language: Language) -> Iterator[Candidate]:
    """The digits in a zone that can be the mark."""
    for k in range(zone[0][0], min(zone[1][0] + 1, len(blocks))):
        if label not in blocks[k].value:
            continue
        folded = language.fold(blocks[k].value)
        for m in _DIGITS.finditer(folded):
            start, end = m.end() - len(label), m.end()
            fits = zone[0] < (k, start) < zone[1] and m[0].endswith(label) and start > 0
            fits = fits and _can_be(folded, m.start(), start, end) and not dates(folded, start, end, language)
            if fits and not _in_date(folded, start, language):
                yield Candidate(k, start, end, NUMBER_SCORE)


def _in_date(folded: str, start: int, language: Language) -> bool:
    """True for a digit inside a date, as the month of a Chinese one."""
    near = max(start - LONGEST_DATE // 2, 0)
    found = language.find_date(folded[near : start + LONGEST_DATE // 2])
    return found is not None and near + found[0] <= start < near + found[1]


def _can_be(folded: str, run: int, start: int, end: int) -> bool:
    """True when the digits from `start` on can be a mark: a whole number, or the end of one that is no year."""
    before, after = folded[run - 1 : run], folded[end : end + 1]
    if run == start:
        wide = before > WIDE and after > WIDE
        return wide or whole_score(folded, start, end) > 0
    if before in _IN_NUMBERS or after.isalnum() or after in ("/", "%", "-", "\u2013"):
        return False
    return not YEAR.fullmatch(folded[run:end])
