"""What a page shows, as plain frozen values: no XML, no words of the page itself, nothing left to decide.

Text runs keep every visible word of the XML in its order; layout white space is one blank.  Ids are those of the
XML (eId), made unique where a file repeats them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

StyleName = Literal["i", "b", "u", "sup", "sub", "small-caps", "foreign"]
BlockKind = Literal[
    "formula", "recital", "paragraph", "alinea", "point", "list", "level", "heading", "table", "quote", "text",
    "closing", "annex", "part", "preamble", "body",
]  # fmt: skip
LineRole = Literal[
    "publisher", "symbol", "organ", "subsidiaryOrgan", "distribution", "issueDate", "language", "originalLanguage",
    "session", "sessionDates", "agendaItem", "agendaItemTitle", "kind", "title", "proponent", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text."""

    text: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Words in a style; `language` (BCP 47) is set for `foreign` only."""

    style: StyleName
    inner: tuple[Inline, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A citation.  `href` is empty when no safe address is known; `external` tells a web address from a local one."""

    href: str
    inner: tuple[Inline, ...]
    external: bool
    id: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A note mark: the printed mark, its own id and that of its note; `again` when an earlier mark opened the note."""

    label: str
    id: str
    note: str
    again: bool


@dataclass(frozen=True, slots=True)
class Break:
    """A line end that the document means."""


Inline = Words | Styled | Link | Mark | Break
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of running text."""

    inner: Inlines


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `align` is `start`, `end`, `center` or empty; the parts of a `figure` stay on one line."""

    header: bool
    body: tuple[Part, ...]
    columns: int = 1
    rows: int = 1
    align: str = ""
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its caption and its rows; the first `header_rows` rows are headings.

    `joined` are the rows (counted from 0) into which a cell of a row above reaches.
    """

    id: str
    caption: Inlines
    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int
    joined: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the document.

    `num` and `heading` are as printed; `rank` is the depth of a heading for the outline (1 is highest, 0 none);
    `body` holds paragraphs, tables and blocks in document order.
    """

    kind: BlockKind
    id: str = ""
    num: Inlines = ()
    heading: Inlines = ()
    rank: int = 0
    body: tuple[Part, ...] = ()
    name: str = ""


Part = Para | Table | Block


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its id, printed mark, text, and the ids of the marks that point at it."""

    id: str
    label: str
    body: tuple[Part, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the masthead, the role it plays there and the zone where it stands, zones in this order."""

    role: LineRole
    zone: Literal["top", "organ", "side", "session", "adoption"]
    inner: Inlines


@dataclass(frozen=True, slots=True)
class Title:
    """Number and title of the document as they stand over the text."""

    number: Inlines
    title: Inlines


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: where it leads, its number, its words, its depth.

    `key` names a word of the page (`preamble`, `notes`, …) when the document prints no words for this place.
    """

    id: str
    number: str
    text: str
    depth: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the metadata panel: the key of its label, the value, and a web address where there is one."""

    key: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A document ready to be shown.

    `language` is the code of the XML (`eng`), `tag` its BCP 47 form (`en`); dates are ISO or empty; `work` and
    `expression` are IRIs without a final slash.
    """

    kind: str
    language: str
    tag: str
    direction: Literal["ltr", "rtl"]
    symbol: str
    name: str
    work: str
    expression: str
    adopted: str
    issued: str
    marked_up: str
    organ: str
    publisher: str
    job_number: str
    masthead: tuple[Line, ...]
    titles: tuple[Title, ...]
    body: tuple[Part, ...]
    notes: tuple[Note, ...]
    outline: tuple[Entry, ...]
    facts: tuple[Fact, ...] = field(default=())

    def note(self, note_id: str) -> Note:
        """The note with this id.  Raises KeyError when there is none."""
        for note in self.notes:
            if note.id == note_id:
                return note
        raise KeyError(note_id)


def plain(inner: Inlines) -> str:
    """The words of running text without note marks, line ends as blanks, no blank at the ends."""
    return "".join(_pieces(inner)).strip()


def _pieces(inner: Inlines) -> Iterator[str]:
    for item in inner:
        match item:
            case Words(text):
                yield text
            case Styled(inner=within) | Link(inner=within):
                yield from _pieces(within)
            case Break():
                yield " "
            case Mark():
                pass
