"""Notes at the feet of pages that no rule and no raised mark sets apart, as OCR prints them (`1 A/57/152`).

The numbers prove them: they go on from page to page without a gap, end where the page ends, and stand behind words
above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from flows.parse.lines import Line

_BEHIND_WORDS = r"(?:[^\W\d_][.,;:!?)\]\u00bb\u201d\u2019\"'\u3002\u3001\uff0c\uff1b\uff09\u300b\u060c\u061b]{0,2} ?"


def page_feet(lines: Sequence[Line], labels: Sequence[str]) -> dict[int, int]:
    """Returns the first line of the notes of each page, with the line behind the last.

    `labels` holds, for each line, the number of the note that it may open, empty for the others.
    """
    found: dict[int, int] = {}
    expected = 1
    for start, end in _pages(lines):
        first = _first_note(lines, labels, start, end, expected)
        if first >= 0:
            found[first] = end
            expected += sum(bool(labels[k]) for k in range(first, end))
    return found


def _pages(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines of each page but the last: there the document ends before its notes do."""
    at = 0
    bounds = []
    for _, own in groupby(lines, lambda x: x.page):
        size = len(list(own))
        bounds.append((at, at + size))
        at += size
    yield from bounds[:-1]


def _first_note(lines: Sequence[Line], labels: Sequence[str], start: int, end: int, expected: int) -> int:
    """The line from which the numbers rise by one to the end of the page, each with its mark above; -1 without one."""
    numbered = [k for k in range(start + 1, end) if labels[k]]
    for n, k in enumerate(numbered):
        run = [int(labels[i]) for i in numbered[n:]]
        if run[0] != expected or any(b - a != 1 for a, b in pairwise(run)):
            continue
        above = "\n".join(line.text.value for line in lines[start:k])
        if all(re.search(rf"{_BEHIND_WORDS}|\(){number}(?!\d)", above) for number in run):
            return k
    return -1
