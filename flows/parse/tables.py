"""Tables: rows set in columns, cut into cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.model import Inline
from flows.parse.pieces import Piece, cut, strip
from flows.spans import TABLE

_GAP = re.compile(r"\t| {2,}")
_TAB = re.compile(r"\t")


def table_of(pieces: Sequence[Piece]) -> tuple[tuple[Inline, ...], ...]:
    """Returns the rows of cells."""
    return tuple(_cells(p) for p in pieces)


def is_told(piece: Piece) -> bool:
    """Returns True when blanks alone part the columns of the row: the source has neither marks nor tabs there."""
    text = piece.inline.text
    marked = bool(text.style) and bool(text.style[0] & TABLE)
    return not marked and not any(text.at[m.start()] >= 0 for m in _TAB.finditer(text.value))


def _cells(piece: Piece) -> tuple[Inline, ...]:
    value = piece.inline.text.value
    tabbed = "\t" in value or bool(piece.inline.text.style and piece.inline.text.style[0] & TABLE)
    cells: list[Inline] = []
    done = 0
    for m in (_TAB if tabbed else _GAP).finditer(value):
        cells.append(strip(cut(piece.inline, done, m.start())))
        done = m.end()
    cells.append(strip(cut(piece.inline, done)))
    return tuple(cells)
