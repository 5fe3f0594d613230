"""A block on its way into the structure, and cutting running text without losing its note marks and style hints."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from flows.languages import Language
from flows.model import Inline
from flows.parse.breaks import COMMAS, STOPS, ending
from flows.parse.numbering import Marker, han, heading_number, readings
from flows.spans import BOLD, ITALIC, Text

_ITALICS = bytes(style for style in range(256) if style & ITALIC)
BRACKETED = "half-decimal"
LONGEST_ENTRY = 120  # code points of an entry of a list of names


class Piece(NamedTuple):
    """A printed block with its note marks set, its folded text (same length), and what the page shows of it.

    `last` is its last character, closing quotes and brackets aside; `markers` is every meaning of the number it starts
    with.
    """

    inline: Inline
    folded: str
    heading: bool
    cells: bool
    last: str
    markers: tuple[Marker, ...]

    @property
    def head_markers(self) -> tuple[Marker, ...]:
        """Every meaning of the section number or letter it starts with."""
        return heading_number(self.folded)

    @property
    def stopped(self) -> bool:
        """True when it ends with a full stop, semicolon or colon."""
        return self.last in STOPS and bool(self.last)

    @property
    def closed(self) -> bool:
        """True when it ends with any punctuation that ends a paragraph."""
        return bool(self.last) and (self.last in STOPS or self.last in COMMAS)

    @property
    def entry(self) -> bool:
        """True for an entry of a list of names: short, without number and stop."""
        plain = not (self.markers or self.heading or self.cells or self.closed)
        return plain and len(self.folded) <= LONGEST_ENTRY

    @property
    def bold(self) -> bool:
        """True when the source sets all of it in bold."""
        return self.inline.text.styled(BOLD)

    @property
    def italic_start(self) -> int:
        """Code points of the italic run at its start."""
        return italic_start(self.inline.text)


def piece_of(inline: Inline, folded: str, *, heading: bool = False, cells: bool = False) -> Piece:
    """Returns the block with these words; Chinese numbers name sections where no stop follows."""
    last = ending(inline.text)
    found = readings(folded)
    if found and not (last and last in STOPS) and han(folded[: found[0].end - 1]):
        found = ()
    return Piece(inline, folded, heading, cells, last, found)


def with_brackets(pieces: list[Piece], language: Language) -> list[Piece]:
    """Returns the blocks; numbers with a bracket count paragraphs where they open these and none has a stop.

    Some converters print Word's own numbers so: "1) Resolves to …".
    """
    counted = [p for p in pieces if p.markers and p.markers[0].series == BRACKETED]
    if not counted or any(m.series == "decimal" for p in pieces for m in p.markers[:1]):
        return pieces
    orders = language.pattern("operative", "openers")
    told = sum(bool(orders.match(p.folded, p.markers[0].rest)) for p in counted)
    if not told or 2 * told < len(counted):
        return pieces
    return [
        p._replace(markers=(p.markers[0]._replace(series="decimal"),))
        if p.markers and p.markers[0].series == BRACKETED
        else p
        for p in pieces
    ]


def italic_start(text: Text) -> int:
    """Returns the code points of the italic run at the start of a text, white space behind it aside."""
    style, value = text.style, text.value
    i = 0
    while i < len(style) and (style[i] & ITALIC or value[i].isspace()):
        i = max(i + 1, len(style) - len(style[i:].lstrip(_ITALICS)))
    return len(value[:i].rstrip()) if i else 0


def cut(piece: Inline, start: int, end: int | None = None) -> Inline:
    """Returns code points [start, end) with the marks in them; a mark at `start` stays with what stands before it.

    A mark at offset 0 of the whole goes with a cut that starts there.
    """
    stop = len(piece.text) if end is None else end
    marks = tuple(
        replace(m, offset=m.offset - start) for m in piece.marks if start < m.offset <= stop or (m.offset == start == 0)
    )
    return Inline(piece.text[start:stop], marks)


def after_number(piece: Inline, start: int) -> Inline:
    """Returns the words after a printed number; marks set on the number go before the words."""
    if not piece.marks:
        return Inline(piece.text.strip(start))
    rest = strip(cut(piece, start))
    early = tuple(replace(m, offset=0) for m in piece.marks if m.offset <= start and not (m.offset == start == 0))
    return Inline(rest.text, early + rest.marks) if early else rest


def strip(piece: Inline) -> Inline:
    """Returns the piece without white space at its ends; marks in the white space move to the nearest word."""
    value = piece.text.value
    core = len(value.strip())
    if core == len(value):
        return piece
    left = len(value) - len(value.lstrip())
    marks = tuple(replace(m, offset=min(max(m.offset - left, 0), core)) for m in piece.marks)
    return Inline(piece.text[left : left + core], marks)
