"""Synthetic texts on their way into the room: read for their style hints, otherwise as they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flows.findings import Outcome
from flows.languages import load
from flows.model import CleanText, Document, Inline
from flows.parse import parse
from flows.parse.flow import Chunk, chunks_of
from flows.parse.lines import layout_of, split_lines
from flows.parse.pieces import Piece, piece_of, strip
from flows.read import read
from flows.spans import Ledger, Text


def as_text(text: str) -> Text:
    """The text as the reader gives it, Markdown's marks turned into style hints."""
    return read(text.encode(), "synthetic.txt").value.text


def as_document(text: str, code: str = "eng") -> Outcome[Document]:
    """The parsed text.  Nothing was cleaned: a form feed on its own line is the end of a page."""
    source = read(text.encode(), "synthetic.txt").value
    return parse(CleanText(source, source.text, Ledger(), (), code), load(code))


def as_chunks(text: str, code: str = "eng") -> tuple[Chunk, ...]:
    """The blocks of the text."""
    lines, _ = split_lines(as_text(text))
    return chunks_of([x for x in lines if not x.rule], layout_of(lines), load(code))


def as_pieces(text: str, code: str = "eng") -> list[Piece]:
    """The blocks of a text that prints a block a line, without note marks."""
    language = load(code)
    made = []
    for c in as_chunks(text, code):
        inline = strip(Inline(c.text))
        made.append(piece_of(inline, language.fold(inline.text.value), heading=c.heading, cells=c.cells))
    return made


@pytest.fixture
def styled() -> Callable[[str], Text]:
    return as_text


@pytest.fixture
def parsed() -> Callable[..., Outcome[Document]]:
    return as_document


@pytest.fixture
def chunks() -> Callable[..., tuple[Chunk, ...]]:
    return as_chunks


@pytest.fixture
def pieces() -> Callable[..., list[Piece]]:
    return as_pieces
