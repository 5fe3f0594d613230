"""Joints: lines that were joined to a block though the line above them looks like the end of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flows.languages import Language
from flows.parse.breaks import COMMAS, FULL, LISTING, STOPS, has_room
from flows.parse.lines import Layout, Line
from flows.parse.numbering import readings
from flows.spans import Text

_ENDS = frozenset((COMMAS + STOPS).replace(LISTING, "").replace(":", "").replace("\uff1a", ""))


def joints_of(lines: Sequence[Line], layout: Layout, language: Language) -> tuple[Text, ...]:
    """Returns the lines of one block at which another may begin.

    The line above ends with punctuation, and far from the measure, or an opening phrase of recitals follows its comma.
    """
    found: list[Text] = []
    for a, b in pairwise(lines):
        last = a.text.value[-1:]
        if last not in _ENDS:
            continue
        early = a.indent + a.width < FULL * layout.width and has_room(a, b, layout)
        if early or (last in COMMAS and _recites(lines[0], b, language)):
            found.append(b.text)
    return tuple(found)


def _recites(first: Line, b: Line, language: Language) -> bool:
    """True for a line that opens like a preambular paragraph, inside a block that has no number."""
    if b.text.value[0].islower() and language.flag("preamble", "capital"):
        return False
    opens = language.pattern("preamble", "openers").match(language.fold(b.text.value))
    return bool(opens) and not readings(language.fold(first.text.value[:12]))
