"""Notes with asterisks, of mastheads, sponsors and lists of members: which lines they are, where they end."""

from __future__ import annotations

import re

from flows.parse.breaks import COLONS, ending
from flows.parse.lines import Layout, Line
from flows.parse.numbering import readings

MOST_PARAGRAPHS = 4  # lines of one note at the end of a document


def is_starred(lines: tuple[Line, ...], i: int, label: str) -> bool:
    """Returns True for the note with such a label whose mark stands behind a word further up."""
    if not label.startswith("*"):
        return False
    mark = re.compile(r"[^\s*]\s?" + re.escape(label) + r"(?!\*)")
    return any(mark.search(line.text.value) for line in lines[:i])


def starred_end(lines: tuple[Line, ...], i: int, layout: Layout) -> int:
    """Returns the index behind the last line of the note that begins with line `i`."""
    end = i + 1
    while layout.wrapped and end < len(lines) and lines[end].gap == 0 and lines[end].page == lines[i].page:
        if lines[end].text.value.startswith("*"):
            break
        end += 1
    return len(lines) if ending(lines[end - 1].text) in COLONS and _is_rest(lines[end:]) else end


def _is_rest(lines: tuple[Line, ...]) -> bool:
    """True for the last lines of a document where a note announces them: the definitions in S/RES/1540 (2004)."""
    return len(lines) <= MOST_PARAGRAPHS and not any(x.rule or readings(x.text.value[:12]) for x in lines)
