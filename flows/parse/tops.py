"""Where a line begins a block for reasons of the page: the indent of first lines, a heading at the top of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from flows.languages import Language
from flows.parse.breaks import COMMAS, LAST_WORD, STOPS, begins, ending, has_room
from flows.parse.lines import Layout, Line
from flows.parse.numbering import readings

MOST_LINES = 3  # a heading takes no more
CHAINED = 2  # opening phrases inside lines, for each that surely opens a paragraph
LONGEST_OPENING = 40  # code points in which an opening phrase is looked for
_BEHIND_COMMA = re.compile(r"[\uff0c\u060c]\s?(?=\S)")


def starts(open_lines: list[Line], lines: Sequence[Line], i: int, layout: Layout, language: Language) -> bool:
    """Returns True when line `i` begins a block of its own after the open lines."""
    return begins(open_lines, lines[i], layout, language) or opens(open_lines, lines, i, layout, language)


def opens(open_lines: Sequence[Line], lines: Sequence[Line], i: int, layout: Layout, language: Language) -> bool:
    """Returns True when the page shows that line `i` is no rest of a sentence: by its indent, or as a heading."""
    return _at_opening(open_lines, lines[i], layout, language) or _heads_page(
        open_lines, lines[i : i + MOST_LINES + 1], language
    )


def is_chained(lines: Sequence[Line], layout: Layout, language: Language) -> bool:
    """Returns True when paragraphs go on behind commas with words that open them, in a script without capitals.

    Then such words at the start of a line, behind a full one, rather go on: resolutions of the Security Council.
    """
    if not layout.wrapped or layout.indented:
        return False
    openers = language.pattern("preamble", "openers")
    inside = sum(
        bool(openers.match(language.fold(x.text.value[m.end() : m.end() + LONGEST_OPENING])))
        for x in lines
        for m in _BEHIND_COMMA.finditer(x.text.value)
    )
    return inside > 0 and inside >= CHAINED * sum(
        has_room(a, b, layout) and bool(openers.match(language.fold(b.text.value[:LONGEST_OPENING])))
        for a, b in pairwise(lines)
        if ending(a.text) in COMMAS
    )


def _at_opening(open_lines: Sequence[Line], b: Line, layout: Layout, language: Language) -> bool:
    """True for a line at the indent of first lines, behind a line that is another first line, or has ended elsewhere.

    Entries of a list have one line each, and the words that end an enumeration stand there in small letters.
    """
    a = open_lines[-1]
    if not layout.opening or b.indent != layout.opening or not any(c.isalnum() for c in b.text.value):
        return False
    if len(open_lines) == 1 and a.indent == b.indent:
        return has_room(a, b, layout) or not (b.text.value[0].islower() or _is_unfinished(a, language))
    return a.indent != b.indent and ending(a.text) in STOPS


def _is_unfinished(a: Line, language: Language) -> bool:
    return bool(language.pattern("preamble", "unfinished").search(language.fold(a.text.value[-LAST_WORD:])))


def _heads_page(open_lines: Sequence[Line], lines: Sequence[Line], language: Language) -> bool:
    """True for lines at the top of a page that end without a stop before a blank line, behind a block that has ended.

    The last line of a paragraph ends with a stop; only a heading does not.
    """
    a, b = open_lines[-1], lines[0]
    last = ending(a.text)
    if b.page == a.page or not last or last not in (*STOPS, *COMMAS) or b.text.value[0].islower():
        return False
    numbered = any(m.series == "decimal" for m in readings(language.fold(open_lines[0].text.value[:12])))
    if numbered and last in COMMAS:
        return False
    size = next((k for k in range(1, len(lines)) if lines[k].gap), 0)
    head = lines[:size]
    return bool(head) and lines[size].page == b.page and ending(head[-1].text) not in (*STOPS, *COMMAS)
