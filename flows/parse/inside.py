"""Notes printed inside their sentence: "on the proposal of its President, (Footnote: A/79/L.44.) as amended"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from flows.languages import Language
from flows.model import Inline, Mark, Note
from flows.parse.pieces import cut
from flows.spans import EMPTY, Edit, edits_for, join

RULE = "note-inside"
OPENING, CLOSING = "(\uff08", ")\uff09"


class Inside(NamedTuple):
    """The blocks without such notes, a mark in the place of each; the notes; the edits to the words round them."""

    blocks: tuple[Inline, ...]
    notes: tuple[Note, ...]
    edits: tuple[Edit, ...]


class _Place(NamedTuple):
    """Code points of a block: the bracket that opens a note, its first word, the bracket that closes it."""

    start: int
    words: int
    end: int


def take_inside(blocks: Sequence[Inline], first: int, language: Language) -> Inside:
    """Returns the blocks and the notes that stood in brackets in them, counted from `first`; these have no mark."""
    out: list[Inline] = []
    notes: list[Note] = []
    edits: list[Edit] = []
    for block in blocks:
        places = list(_places(block.text.value, language))
        out.append(_marked(block, places, first + len(notes)) if places else block)
        for place in places:
            notes.append(Note(EMPTY, "", (Inline(block.text[place.words : place.end].strip()),)))
            for start, end in ((place.start, place.words), (place.end, place.end + 1)):
                edits += edits_for(RULE, block.text[start:end])
    return Inside(tuple(out), tuple(notes), tuple(edits))


def _places(value: str, language: Language) -> Iterator[_Place]:
    if not any(map(value.__contains__, OPENING)):
        return
    done = 0
    for found in language.pattern("notes", "inside").finditer(language.fold(value)):
        end = _closing(value, found.end())
        if found.start() >= done and end > found.end():
            yield _Place(found.start(), found.end(), end)
            done = end + 1


def _closing(value: str, start: int) -> int:
    """The place of the bracket that closes the one before `start`, -1 without one."""
    depth = 1
    for i in range(start, len(value)):
        depth += (value[i] in OPENING) - (value[i] in CLOSING)
        if not depth:
            return i
    return -1


def _marked(block: Inline, places: Sequence[_Place], index: int) -> Inline:
    """The block without its notes, each with a mark where it stood; the blank before it goes with it."""
    texts, marks = [EMPTY], list[Mark]()
    done = length = 0
    for k, place in enumerate([*places, None]):
        part = cut(block, done, place.start if place else None)
        kept = part.text[: len(part.text.value.rstrip())] if place else part.text
        marks += (replace(m, offset=min(m.offset, len(kept)) + length) for m in part.marks)
        texts.append(kept)
        length += len(kept)
        if place:
            marks.append(Mark(length, EMPTY, index + k))
            done = place.end + 1
    return Inline(join(texts), tuple(marks))
