"""Heads and feet of pages: symbol, running title, page and job numbers, on the evidence of the pages themselves.

A furniture line proves little alone: `3` may be a cell of a table or the mark of a note, a symbol a note of one line.
What proves it is the place (beside a form feed, a page fraction, the document's own symbol) and repetition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flows.clean.anchors import find_anchors
from flows.clean.lines import Line
from flows.clean.rules import pattern
from flows.clean.standing import standing
from flows.clean.titles import may_be_title
from flows.symbols import canonical

# Lines of these kinds belong to a page edge when they stand beside one.
_LOOSE: Final = frozenset(
    (
        "blank",
        "page",
        "page-marker",
        "bar-code",
        "job-number",
        "job-number-repeated",
        "date-code",
        "page-foot",
        "page-continued",
        "recycling",
        "speck",
    )
)
_MAY_PRINT: Final = frozenset(("", "running-symbol", "page-foot"))
_TITLE_GAP: Final = 7  # blank lines between symbol and running title
_TITLE_LINES: Final = 4  # a running title is never longer
_MASTHEAD_LINES: Final = 20  # the masthead's own symbol stands within so many lines of words
# A page number, alone or with one word: `2`, `Page 2`.
_LABELLED: Final = re.compile(r"([^\W\d]{0,10}\.?) ?(\d{1,4})([^\W\d]?)")
_WORD: Final = re.compile(r"[^\W\d_]{4,12}")
_COLUMNS: Final = re.compile(r"\s(?:\s{2,}|(?<=\t))")  # begins with white space, to which `re` can skip


@dataclass(frozen=True, slots=True)
class Edge:
    """The lines first..last (both included) between two pages; which of them are running titles, which stand always."""

    first: int
    last: int
    titles: frozenset[int] = frozenset()
    standing: frozenset[int] = frozenset()


def symbols_of(lines: Sequence[Line]) -> dict[int, tuple[str, ...]]:
    """Returns, by index, the symbols that lines consist of or print in a column of their own at an end."""
    return {
        i: found
        for i, line in enumerate(lines)
        if (line.kind in _MAY_PRINT and "/" in line.words and (found := _symbols(line)))
    }


def _symbols(line: Line) -> tuple[str, ...]:
    if line.kind == "running-symbol":
        return (canonical(line.words),)
    plain = "   " not in line.words and line.words.isprintable()  # without tabs and other white space
    if plain or not _COLUMNS.search(line.words):
        return ()
    parts = _COLUMNS.split(line.words)
    parts = parts if line.kind else [parts[0], parts[-1]]
    return tuple(canonical(p) for p in parts if pattern("running-symbol").fullmatch(p))


def own_symbol(lines: Sequence[Line], symbols: Mapping[int, tuple[str, ...]]) -> str:
    """Returns the symbol that most lines print; the first of them where they tie."""
    counted = Counter(symbol for i, found in symbols.items() if lines[i].kind != "page-foot" for symbol in found)
    return max(counted, key=counted.__getitem__) if counted else ""


def masthead_line(lines: Sequence[Line], symbols: Mapping[int, tuple[str, ...]], symbol: str) -> int:
    """Returns the index of the line of the masthead that prints the symbol, -1 when none does."""
    first = next((i for i, found in symbols.items() if symbol in found), -1)
    before = lines[: max(0, first)]
    if any(line.kind == "page" for line in before) or sum(line.kind == "" for line in before) > _MASTHEAD_LINES:
        return -1
    return first


def find_edges(
    lines: Sequence[Line],
    own: frozenset[int],
    is_title: Callable[[str, int], bool],
    is_heading: Callable[[str], bool],
    is_front: Callable[[str], bool],
) -> list[Edge]:
    """Returns where pages end, in order and disjoint.

    `own` are the lines, that of the masthead aside, that print the document's symbol; `is_title` says whether words
    that begin at a line are of the title, `is_heading` whether a line is a heading with a number (`Annex 2`),
    `is_front` whether it belongs to the masthead.
    """
    anchors, titles = find_anchors(lines, own, is_title)
    bare: list[Edge] = []
    for i in sorted(anchors):
        if not bare or i > bare[-1].last:
            bare.append(_grown(lines, anchors, i))
    labels = _labels(lines, bare, is_heading)
    numbered = _merged(_numbered(lines, edge, n, labels, own) for n, edge in enumerate(bare, 1))
    titled = _Titles(lines, own | titles, is_title, _repeated(lines, numbered))
    edges = _merged(titled.around(edge) for edge in numbered)
    running = {lines[i].words for edge in edges for i in edge.titles}
    found = standing(lines, [(edge.first, edge.last) for edge in edges], running, is_heading, is_front)
    always = (Edge(min(own), max(own), standing=own) for own in found)
    return _merged(sorted([*edges, *always], key=lambda edge: edge.first))


def _grown(lines: Sequence[Line], anchors: frozenset[int], i: int) -> Edge:
    """The edge round an anchor: everything beside it that can only be furniture, blank lines at its ends aside."""
    first = last = i
    for j in range(i - 1, -1, -1):
        if j not in anchors and lines[j].kind not in _LOOSE:
            break
        first = j if lines[j].kind != "blank" else first
    for j in range(i + 1, len(lines)):
        if j not in anchors and lines[j].kind not in _LOOSE:
            break
        last = j if lines[j].kind != "blank" else last
    return Edge(first, last)


def _merged(edges: Iterable[Edge]) -> list[Edge]:
    out: list[Edge] = []
    for edge in edges:
        if out and edge.first <= out[-1].last:
            before = out.pop()
            titles, stand = before.titles | edge.titles, before.standing | edge.standing
            edge = Edge(before.first, max(before.last, edge.last), titles, stand)  # noqa: PLW2901
        out.append(edge)
    return out


def _labels(lines: Sequence[Line], edges: Sequence[Edge], is_heading: Callable[[str], bool]) -> Counter[str]:
    """What stands round a number beside the edges (`Page 2`, a Chinese page sign), and how often."""
    near = (_next_line(lines, i, step) for edge in edges for i, step in ((edge.first, -1), (edge.last, 1)))
    found = (m for j in near if j >= 0 and (m := _LABELLED.fullmatch(lines[j].words)))
    return Counter(m[1] + m[3] for m in found if not m[1] or not is_heading(m[0]))


def _numbered(lines: Sequence[Line], edge: Edge, page: int, labels: Mapping[str, int], own: frozenset[int]) -> Edge:
    """The edge with the page numbers beside it: that of the page which ends here, or of the next."""
    first, last = edge.first, edge.last
    for _ in range(2):
        above, below = _next_line(lines, first, -1), _next_line(lines, last, 1)
        stacked = above > 0 and lines[above - 1].words.isdecimal()  # numbers that notes lost: A/RES/79/108
        if above >= 0 and not stacked and _is_number(lines[above].words, page, labels, near=first - above == 1):
            first = above
        if below >= 0 and _is_number(lines[below].words, page, labels, near=below - last == 1):
            last = below
        elif below >= 0 and last in own and _names_language(lines, below, page):
            last = below + 1
    return Edge(first, last, edge.titles, edge.standing)


def _names_language(lines: Sequence[Line], i: int, page: int) -> bool:
    """True for the name of the language between symbol and page number: `English`, `Page 2`."""
    if not _WORD.fullmatch(lines[i].words) or i + 1 >= len(lines):
        return False
    found = _LABELLED.fullmatch(lines[i + 1].words)
    return found is not None and bool(found[1]) and int(found[2]) in (page, page + 1)


def _is_number(words: str, page: int, labels: Mapping[str, int], *, near: bool) -> bool:
    """True for the number of this page or the next; a word beside it must return at another edge or stand close."""
    found = _LABELLED.fullmatch(words)
    if not found or int(found[2]) not in (page, page + 1):
        return False
    label = found[1] + found[3]
    return not label or labels[label] > 1 or (near and label in labels and len(labels) == 1)


def _next_line(lines: Sequence[Line], i: int, step: int, reach: int = 3) -> int:
    """The next line with words in a direction, -1 when there is none within `reach` lines."""
    for j in range(i + step, i + (reach + 1) * step, step):
        if not 0 <= j < len(lines):
            return -1
        if lines[j].kind != "blank":
            return j
    return -1


def _repeated(lines: Sequence[Line], edges: Sequence[Edge]) -> frozenset[str]:
    """Lines, one to four together, that stand beside at least three page edges and two fifths of them.

    A/DEC/76/506 begins two of its pages with the same line of its text: hence the share, and no small first letter.
    """
    places: dict[str, set[int]] = {}
    for edge in edges:
        for group in (_block(lines, edge.first, -1), _block(lines, edge.last, 1)):
            for n in range(1, len(group) + 1):
                places.setdefault(_joined(group[:n], lines), set()).add(min(group[:n]))
    least = max(3.0, 0.4 * len(edges))
    return frozenset(w for w, at in places.items() if len(at) >= least and may_be_title(w))


def _block(lines: Sequence[Line], i: int, step: int) -> list[int]:
    """Up to four lines of words that stand together beside line `i` in a direction, the nearest first."""
    j = _next_line(lines, i, step, _TITLE_GAP)
    out: list[int] = []
    while 0 <= j < len(lines) and not lines[j].kind and len(out) < _TITLE_LINES:
        out.append(j)
        j += step
    return out


def _joined(group: Iterable[int], lines: Sequence[Line]) -> str:
    return " ".join(lines[i].words for i in sorted(group))


@dataclass(frozen=True, slots=True)
class _Titles:
    lines: Sequence[Line]
    own: frozenset[int]
    is_title: Callable[[str, int], bool]
    repeated: frozenset[str]

    def around(self, edge: Edge) -> Edge:
        """The edge with the running titles in it and beside it.

        A running title stands beside the symbol or opens the page; above a page number stand the last words of a page.
        """
        titles = {i for i in range(edge.first, edge.last + 1) if i in self.own and not self.lines[i].kind}
        first, last = edge.first, edge.last
        above = self._longest(_block(self.lines, first, -1)) if first in self.own else []
        opens = self.lines[last].kind == "page" or last in self.own
        below = self._longest(_block(self.lines, last, 1)) if opens else []
        if above:
            first = min(above)
        if below:
            last = max(below)
        grown = _grown_beside(self.lines, first, last)
        return Edge(*grown, edge.titles | titles | set(above) | set(below), edge.standing)

    def _longest(self, group: list[int]) -> list[int]:
        for n in range(len(group), 0, -1):
            words = _joined(group[:n], self.lines)
            if words in self.repeated or self.is_title(words, min(group[:n])):
                return group[:n]
        return []


def _grown_beside(lines: Sequence[Line], first: int, last: int) -> tuple[int, int]:
    while (above := _next_line(lines, first, -1)) >= 0 and lines[above].kind in _LOOSE:
        first = above
    while (below := _next_line(lines, last, 1)) >= 0 and lines[below].kind in _LOOSE:
        last = below
    return first, last
