"""Lines that prove a page edge: form feeds, the document's own symbol, page numbers in order, titles that return.

Every kind of evidence is about the document as a whole: one number or one title alone on a line proves nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from flows.clean.lines import Line

_LAST_PAGE: Final = 3000
_FEW_PAGES: Final = 50  # a fraction alone on a line and proved by nothing else: `3/14`, not `58/136`
_PAGE: Final = (600, 15_000)  # code points from one page number to the next
_FRACTION: Final = re.compile(r"(\d{1,4}) ?/ ?(\d{1,4})(?!\S)")
_NUMBERED: Final = ("page-number", "page-foot")
_TITLE: Final = 120  # a longer line is a paragraph


def find_anchors(
    lines: Sequence[Line], own: frozenset[int], is_title: Callable[[str, int], bool]
) -> tuple[frozenset[int], frozenset[int]]:
    """Returns the lines that prove a page edge, and those of them that are running titles.

    `own` are the lines that print the document's symbol, that of the masthead aside.
    """
    feeds = frozenset(i for i, line in enumerate(lines) if line.kind in ("page", "page-marker"))
    proved = own | feeds
    proved |= _fractions(lines, proved)
    if feeds or own:
        return proved, frozenset()
    titles = _standing_titles(lines, is_title)
    return proved | titles | _numbers_in_order(lines), titles


def _fractions(lines: Sequence[Line], proved: frozenset[int]) -> set[int]:
    """Lines with `n/m`, proved by the same m on another line, a job number or an edge beside it, or few and alone."""
    seen: dict[int, int] = {}
    dashed: set[int] = set()
    for i, line in [(i, line) for i, line in enumerate(lines) if line.kind in _NUMBERED]:
        if line.kind == "page-number" and not line.words[0].isdigit():
            dashed.add(i)
        else:
            found = _FRACTION.search(line.words)
            if found and 0 < int(found[1]) <= int(found[2]) <= _LAST_PAGE:
                seen[i] = int(found[2])
    totals = Counter(seen.values())
    few = {
        i
        for i, m in seen.items()
        if m <= _FEW_PAGES and len(seen) == 1 and _is_alone(lines, i) and _is_inside(lines, i)
    }
    return (
        dashed
        | few
        | {i for i, m in seen.items() if totals[m] > 1 or lines[i].kind == "page-foot" or _beside(lines, i, proved)}
    )


def _beside(lines: Sequence[Line], i: int, proved: frozenset[int]) -> bool:
    near = [j for j in range(max(0, i - 3), min(len(lines), i + 4)) if j != i]
    return any(j in proved or lines[j].kind.startswith("job-number") for j in near)


def _is_alone(lines: Sequence[Line], i: int) -> bool:
    """True when no words stand right above or below."""
    return all(not 0 <= j < len(lines) or lines[j].kind == "blank" for j in (i - 1, i + 1))


def _is_inside(lines: Sequence[Line], i: int) -> bool:
    """True when a page of text stands before the line."""
    return lines[i].start > _PAGE[0]


def _numbers_in_order(lines: Sequence[Line]) -> frozenset[int]:
    """Bare numbers alone on lines, 1 2 3 or 2 3 4 in order, each a page of text behind the one before."""
    alone = [
        i
        for i, line in enumerate(lines)
        if line.kind == "page-number" and line.words.isdecimal() and _is_alone(lines, i)
    ]
    if len(alone) < 2 or lines[alone[0]].words not in ("1", "2") or not _is_inside(lines, alone[0]):
        return frozenset()
    steps = [(int(lines[b].words) - int(lines[a].words), lines[b].start - lines[a].start) for a, b in pairwise(alone)]
    in_order = all(step == 1 and _PAGE[0] <= size <= _PAGE[1] for step, size in steps)
    return frozenset(alone) if in_order else frozenset()


def _standing_titles(lines: Sequence[Line], is_title: Callable[[str, int], bool]) -> frozenset[int]:
    """The title alone on a line, again and again, each a page of text behind the one before."""
    short = [i for i, line in enumerate(lines) if not line.kind and len(line.words) <= _TITLE]
    times = Counter(lines[i].words for i in short)
    for words in [w for w, n in times.items() if n > 1]:
        places = [i for i in short if lines[i].words == words and _is_alone(lines, i) and _is_inside(lines, i)]
        far = all(lines[b].start - lines[a].start >= _PAGE[0] for a, b in pairwise(places))
        if len(places) > 1 and far and is_title(words, places[0]):
            return frozenset(places)
    return frozenset()
