"""Lines that stand at the head or foot of most pages: addresses, stamps, the name of a volume, `Page 2 of 5`.

Their words return at the same place of other pages; numbers in them stay, or rise with the pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flows.clean.lines import Line

_DIGITS: Final = re.compile(r"\d+")
_WHITE: Final = re.compile(r"\s+")
_LONGEST: Final = 160  # code points
_DEEPEST: Final = 4  # lines at one end of a page
_MASTHEAD: Final = 20  # lines
_REACH: Final = 4  # blank lines between two of them
_FEW: Final = 3  # pages that prove a line; of fewer all must
_SHARE: Final = 0.4  # of the pages of a longer text: some heads change from side to side
_LETTERS: Final = 4  # that make words
_SKIPPED: Final = ("blank", "page", "page-marker", "speck")
_PARAGRAPH: Final = re.compile(r"\W{0,2}\d{1,3}(?:[.)\]/\u3001]|\s?[-\u2013]\s)|\W{0,2}[(\uff08]")
# What browsers print at the edges of a page, on the only one as well: date and time before the title, the address.
_STAMP: Final = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2}),? +\d{1,2}[:.]\d{2}(?:[ :].*)?|https?://\S+(?:\s+\d{1,4}/\d{1,4})?"
)
_ENDS: Final = (".", "\u3002", ";", "\uff1b", "\u061b", ",", "\uff0c", "\u060c", ":")


@dataclass(frozen=True, slots=True)
class End:
    """The head or the foot of a page: its lines from the outermost one, and whether furniture ends it already."""

    page: int
    lines: tuple[int, ...]
    firm: bool


def standing(
    lines: Sequence[Line],
    edges: Sequence[tuple[int, int]],
    titles: Collection[str],
    is_heading: Callable[[str], bool],
    is_front: Callable[[str], bool],
) -> list[frozenset[int]]:
    """Returns the lines that stand at most pages, those beside one page edge together.

    `edges` are the first and the last line of each page edge, `titles` the running titles in them.  `is_heading` says
    whether words head a part of the text, `is_front` whether they belong to the masthead, which other pages may repeat.
    """
    beside: dict[int, set[int]] = defaultdict(set)
    pages = len(edges) + 1
    for side in (1, -1):
        ends = list(_ends(lines, edges, side))
        for _ in range(_DEEPEST):
            found = _same(lines, ends, pages, side, is_heading)
            if side == 1:
                above = _is_above_masthead(lines, ends[0].lines, is_front)
                found = found | {1} if above and lines[ends[0].lines[0]].words in titles else found
                found = found if above else found - {1}
            for end in ends:
                if end.page in found:
                    beside[end.page - 1 if side == 1 else end.page].add(end.lines[0])
            ends = [End(e.page, e.lines[1:], firm=True) if e.page in found else e for e in ends]
    return [frozenset(own) for own in beside.values()]


def _is_above_masthead(lines: Sequence[Line], head: Sequence[int], is_front: Callable[[str], bool]) -> bool:
    """True when the first line of the text is none of the masthead, which stands below."""
    if not head or is_front(lines[head[0]].words):
        return False
    below = [line.words for line in lines[head[0] + 1 : head[0] + _MASTHEAD] if not line.kind]
    return any(is_front(words) for words in below)


def _ends(lines: Sequence[Line], edges: Sequence[tuple[int, int]], side: int) -> Iterator[End]:
    """The heads (side 1) or the feet (side -1) of all pages."""
    tops = [-1, *(last for _, last in edges)]
    feet = [*(first for first, _ in edges), len(lines)]
    for page, (top, foot) in enumerate(zip(tops, feet, strict=True), 1):
        inside = range(top + 1, foot) if side == 1 else range(foot - 1, top, -1)
        near: list[int] = []
        blank = 0
        for i in inside:
            blank = blank + 1 if lines[i].kind in _SKIPPED else 0
            if blank > _REACH or len(near) == _DEEPEST:
                break
            if not blank:
                near.append(i)
        yield End(page, tuple(near), firm=False)


def _same(
    lines: Sequence[Line], ends: Sequence[End], pages: int, side: int, is_heading: Callable[[str], bool]
) -> frozenset[int]:
    """The pages at whose end stands a line that others have as well."""
    forms: dict[str, list[tuple[End, list[int]]]] = defaultdict(list)
    for end in ends:
        words = lines[end.lines[0]].words if end.lines else ""
        if words and len(words) <= _LONGEST and not _PARAGRAPH.match(words) and not is_heading(words):
            form = _WHITE.sub(" ", _DIGITS.sub("#", words)).casefold()
            forms[form].append((end, [int(n) for n in _DIGITS.findall(words)]))
    found = {end.page for end in ends if end.lines and _is_stamp(lines, end.lines, side)}
    for form, group in forms.items():
        if len(group) < 2 or not (_is_paged(form, group, pages, side) or _is_constant(form, group, pages)):
            continue
        found |= {end.page for end, _ in group}
    return frozenset(found)


def _is_stamp(lines: Sequence[Line], near: Sequence[int], side: int) -> bool:
    """True for a stamp or an address alone at the end of a page; the address that ends a note has words above it."""
    apart = near[0] + side
    alone = side == 1 or len(near) == 1 or apart != near[1]
    return alone and _STAMP.fullmatch(lines[near[0]].words) is not None


def _is_paged(form: str, group: Sequence[tuple[End, list[int]]], pages: int, side: int) -> bool:
    """True when one number rises with the pages and the others stay.  A note at the foot begins with its number."""
    if form.startswith("#") and side == -1 and (form.endswith(_ENDS) or form.count("#") > 1) and len(form) > 2:
        return False
    columns = list(zip(*(numbers for _, numbers in group), strict=True))
    offsets = [{n - end.page for n, (end, _) in zip(column, group, strict=True)} for column in columns]
    rising = [len(set(column)) > 1 for column in columns]
    if sum(rising) != 1 or len(offsets[rising.index(True)]) != 1:
        return False
    return len(group) >= _FEW or len(group) == pages


def _is_constant(form: str, group: Sequence[tuple[End, list[int]]], pages: int) -> bool:
    """True for the same words at most pages, or at all but the first, behind furniture."""
    if sum(c.isalpha() for c in form) < _LETTERS or any(numbers != group[0][1] for _, numbers in group):
        return False
    if form.endswith(_ENDS):
        return False
    firm = all(end.firm for end, _ in group) and len(group) >= pages - 1
    return firm or len(group) == pages or len(group) >= max(_FEW, _SHARE * pages)
