"""What scans add inside lines: blanks between the letters of words that were set wide, dirt at the right edge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flows.clean.taken import Taken, take
from flows.spans import Cut, Text

_LETTER: Final = r"[^\W\d_\u3040-\u30ff\u3400-\u9fff]"
_SPACED: Final = re.compile(rf"{_LETTER}(?<!\S.)(?: {_LETTER}){{4,}}(?![^\s,;.:\u060c\u061b])")
_APART: Final = re.compile(rf" (?:{_LETTER} ){{3}}{_LETTER}")  # begins with a blank, to which `re` can skip
_FEWEST_CAPITALS: Final = 6
_SPECKS: Final = "~`\u00a6\u00ac|"
_AT_EDGE: Final = re.compile(rf"[{_SPECKS}](?<=[^\s|] .)(?=[ \t]*(?:\n|\Z))")


def take_scans(text: Text) -> Taken:
    """Takes out the blanks inside words and the dirt behind lines."""
    return take(text, (*_in_words(text.value), *_at_edges(text.value)))


def _in_words(value: str) -> Iterator[Cut]:
    """Capitals in the order of the alphabet are the heads of columns."""
    for found in _SPACED.finditer(value) if _APART.search(value) else ():
        letters = found[0].split(" ")
        if found[0].isupper() and (len(letters) < _FEWEST_CAPITALS or letters == sorted(letters)):
            continue
        yield from (Cut(found.start() + k, found.start() + k + 1, "spaced-word") for k in range(1, len(found[0]), 2))


def _at_edges(value: str) -> Iterator[Cut]:
    """A stroke in a line that has others parts the cells of a table."""
    if any(speck in value for speck in _SPECKS):
        for found in _AT_EDGE.finditer(value):
            if "|" not in value[value.rfind("\n", 0, found.start()) + 1 : found.start()]:
                yield Cut(*found.span(), "speck-end")
