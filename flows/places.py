"""Where citations stand and what internal references can point at: the eIds of a document's blocks.

Source: AKN4UN digest section 10.  Akn names every element and drops a link whose target it does not write; here it is
enough to know numbered paragraphs, sections, articles and items, and to give each inline the eId of its block.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from operator import is_
from typing import Final, NamedTuple

from flows.model import Annex, Block, Document, Field, Inline, Note

PIECES: Final = {
    "part": "part",
    "section": "sec",
    "title": "title",
    "chapter": "chp",
    "division": "dvs",
    "article": "art",
    "rule": "rule",
    "paragraph": "para",
    "alinea": "al",
    "point": "point",
    "indent": "indent",
    "recital": "crossHeading",
    "formula": "crossHeading",
    "table": "al",
    "declaration": "declaration",
}
CONTAINERS: Final = ("part", "section", "title", "chapter", "division", "article", "rule", "declaration")

# Fields of the masthead and of the preface that hold running text.
_COVER: Final = ("report",)
_PREFACE: Final = ("title", "subtitle", "report")

Visit = Callable[[Inline, str], Inline]


class _Level(NamedTuple):
    """Where a block stands: the eId above it, whether paragraph numbers need it, and the annex it is in."""

    above: str
    scope: str
    prefixed: bool


def joined(above: str, piece: str) -> str:
    """Returns the two parts of an eId joined; an empty first part adds nothing."""
    return f"{above}__{piece}" if above else piece


_TATWEEL: Final = "\u0640"
_STOPS: Final = re.compile(r"[.,;:]?\s+")
_SIGNS: Final = re.compile(r"[\W_]+")


def number_piece(number: str) -> str:
    """Returns the number part of an eId: no brackets, blanks and final punctuation; inner separators become `-`.

    >>> [number_piece(n) for n in ("12.", "(a)", "11.2 Rev. A", "a)", "IV", "\u0664", "07")]
    ['12', 'a', '11-2RevA', 'a', 'IV', '4', '7']
    """
    if number.isascii() and number.isalnum():
        return number.lstrip("0") or number
    bare = number.replace(_TATWEEL, "")
    bare = re.sub(r"\d+", lambda m: str(int(m[0])), _STOPS.sub("", bare))
    return _SIGNS.sub("-", bare).strip("-")


def _number(block: Block, place: int) -> str:
    printed = block.number or block.num.value
    return (number_piece(printed) if printed and block.kind != "indent" else "") or str(place)


def restarts(blocks: Sequence[Block]) -> bool:
    """True when a paragraph number occurs below two different numbered ancestors."""
    seen: dict[str, tuple[int, ...]] = {}
    return any(seen.setdefault(number, chain) != chain for number, chain in numbered_paragraphs(blocks, ()))


def numbered_paragraphs(blocks: Sequence[Block], chain: tuple[int, ...] = ()) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yields the number of every numbered paragraph with its chain of numbered ancestors, by identity."""
    for block in blocks:
        if block.kind == "paragraph" and block.number:
            yield block.number, chain
        elif block.kind in CONTAINERS:
            yield from numbered_paragraphs(block.children, chain if block.kind == "division" else (*chain, id(block)))


def _eid(block: Block, place: int, level: _Level) -> str:
    above = level.above
    if block.kind == "paragraph" and not level.prefixed:
        above = level.scope
    if block.kind in ("point", "indent"):
        above = joined(above, "list_1")
    return joined(above, f"{PIECES[block.kind]}_{_number(block, place)}")


def eids(blocks: Sequence[Block], scope: str = "") -> Iterator[str]:
    """Yields the eIds of numbered blocks, in order."""
    yield from (eid for _, eid in _named(blocks, _Level(scope, scope, restarts(blocks))))


def _named(blocks: Sequence[Block], level: _Level) -> Iterator[tuple[Block, str]]:
    counts: dict[str, int] = {}
    for block in blocks:
        counts[block.kind] = counts.get(block.kind, 0) + 1
        eid = _eid(block, counts[block.kind], level)
        yield block, eid
        yield from _named(block.children, _below(block, eid, level))


def _below(block: Block, eid: str, level: _Level) -> _Level:
    return level if block.kind == "division" else _Level(eid, level.scope, level.prefixed)


# ------------------------------------------------------------------------------------------------ reading


def inlines(document: Document) -> Iterator[Inline]:
    """Yields what `visited` visits and the paragraphs of the notes, in no special order."""
    yield from (f.inline for f in document.cover if f.name in _COVER)
    yield from (f.inline for f in document.preface if f.name in _PREFACE)
    yield from (title for annex in document.annexes for title in annex.titles)
    yield from (paragraph for note in document.notes for paragraph in note.paragraphs)
    open_blocks = [*document.preamble, *document.body, *(b for a in document.annexes for b in a.blocks)]
    while open_blocks:
        block = open_blocks.pop()
        open_blocks += block.children
        yield block.heading
        yield block.inline
        yield block.tail
        yield from (cell for row in block.rows for cell in row)


# ------------------------------------------------------------------------------------------------ rebuilding


def visited(document: Document, visit: Visit) -> Document:
    """Returns the document with every running inline replaced by what `visit(inline, eId)` returns.

    Order: report line and titles, preamble, body, annexes; notes and parts are not visited here.
    """
    return replace(
        document,
        cover=tuple(_field(f, visit, _COVER) for f in document.cover),
        preface=tuple(_field(f, visit, _PREFACE) for f in document.preface),
        preamble=_recitals(document.preamble, visit),
        body=_blocks(document.body, visit, _Level("", "", restarts(document.body))),
        annexes=tuple(_annex(a, str(i), visit) for i, a in enumerate(document.annexes, 1)),
    )


def visited_notes(notes: Sequence[Note], visit: Callable[[Note, int], tuple[Inline, ...]]) -> tuple[Note, ...]:
    """Returns the notes with their paragraphs replaced by what `visit(note, place)` returns."""
    return tuple(Note(note.marker, note.label, visit(note, place)) for place, note in enumerate(notes, 1))


def _field(field: Field, visit: Visit, names: tuple[str, ...]) -> Field:
    if field.name not in names:
        return field
    inline = visit(field.inline, "")
    return field if inline is field.inline else replace(field, inline=inline)


def _annex(annex: Annex, place: str, visit: Visit) -> Annex:
    scope = f"att_{place}"
    titles = tuple(visit(t, scope) for t in annex.titles)
    return replace(
        annex, titles=titles, blocks=_blocks(annex.blocks, visit, _Level(scope, scope, restarts(annex.blocks)))
    )


def _recitals(blocks: Sequence[Block], visit: Visit) -> tuple[Block, ...]:
    return tuple(
        _block(b, f"preamble__container_{i}", visit, _Level("preamble", "", True)) for i, b in enumerate(blocks, 1)
    )


def _blocks(blocks: Sequence[Block], visit: Visit, level: _Level) -> tuple[Block, ...]:
    out: list[Block] = []
    counts: dict[str, int] = {}
    for block in blocks:
        counts[block.kind] = counts.get(block.kind, 0) + 1
        out.append(_block(block, _eid(block, counts[block.kind], level), visit, level))
    return tuple(out)


def _block(block: Block, eid: str, visit: Visit, level: _Level) -> Block:
    """The block with its inlines visited; the same one when none of them is new, as most are."""
    heading, inline = visit(block.heading, eid), visit(block.inline, eid)
    below = block.children
    children = _blocks(below, visit, _below(block, eid, level)) if below else below
    tail = visit(block.tail, eid)
    rows = tuple(tuple(visit(cell, eid) for cell in row) for row in block.rows) if block.rows else block.rows
    same = heading is block.heading and inline is block.inline and tail is block.tail and not rows
    if same and (not below or all(map(is_, children, below))):
        return block
    return replace(block, heading=heading, inline=inline, children=children, tail=tail, rows=rows)
