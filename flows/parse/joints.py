"""Joints: lines that were joined to a block though they, or the line above them, look like no part of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from flows.languages import Language
from flows.parse.breaks import COMMAS, FULL, LISTING, STOPS, has_room
from flows.parse.lines import Layout, Line
from flows.parse.numbering import readings
from flows.parse.seams import has_own_script, is_strange
from flows.spans import Text

LONGEST_NUMBER = 7  # columns; the number of a paragraph may stand on a line of its own
STAMP = 0.5  # of the measure; lines that are filled are longer
_ENDS = frozenset((COMMAS + STOPS).replace(LISTING, "").replace(":", "").replace("\uff1a", ""))


def joints_of(lines: Sequence[Line], layout: Layout, language: Language) -> tuple[Text, ...]:
    """Returns the lines of one block at which another may begin, or which stand in its way.

    The line above ends with punctuation, and far from the measure, or an opening phrase of recitals follows its comma.
    A stamp is shorter than the measure though the next word had room, or has the letters of another language.
    """
    found: list[Text] = []
    own = has_own_script(language)
    widest = min(layout.width, max(line.indent + line.width for line in lines)) if lines else 0
    for n, (a, b) in enumerate(pairwise(lines)):
        last = a.text.value[-1:]
        number = n == 0 and a.width <= LONGEST_NUMBER
        early = not number and a.indent + a.width < FULL * widest and has_room(a, b, layout)
        if last in _ENDS and (early or (last in COMMAS and _recites(lines[0], b, language))):
            found.append(b.text)
        elif n and ((early and a.indent + a.width < STAMP * widest) or (own and is_strange(a.text, language))):
            found.append(a.text)
    return tuple(found)


def _recites(first: Line, b: Line, language: Language) -> bool:
    """True for a line that opens like a preambular paragraph, inside a block that has no number."""
    if b.text.value[0].islower() and language.flag("preamble", "capital"):
        return False
    opens = language.pattern("preamble", "openers").match(language.fold(b.text.value))
    return bool(opens) and not readings(language.fold(first.text.value[:12]))
