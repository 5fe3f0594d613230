"""The document: frozen values that parse makes, link enriches and akn writes.

Words are those of the field: masthead, symbol, preambular, operative, annex, note, session, eId, IRI.
No stage imports another; they meet here.  Every `Text` knows its source offsets (`flows/spans.py`).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Literal, NamedTuple

from flows.spans import EMPTY, Edit, Ledger, Text

Organ = Literal["unga", "unsc", "unecosoc", "unga-hrc", "unecosoc-chr", ""]
Kind = Literal["resolution", "decision", "presidentialStatement", "resolutionDraft", "decisionDraft"]

# What a block is; akn decides the element.  `heading` alone is a cross-heading over paragraphs (AKN division).
BlockKind = Literal[
    "part",  # "Part I"
    "section",  # Roman numeral
    "title",  # letter A, B under a section or alone
    "chapter",  # Arabic number with heading, below a section or in an annex
    "division",  # heading without number
    "article",
    "rule",
    "paragraph",  # operative paragraph, numbered or not
    "alinea",  # unnumbered paragraph between numbered ones, or text after a list
    "point",  # (a), (i), …
    "indent",  # dash or bullet
    "recital",  # preambular paragraph (container in the preamble, crossHeading in a section)
    "formula",  # enacting formula inside a part or section
    "table",
    "declaration",  # text adopted inside the body (hcontainer)
]


@dataclass(frozen=True, slots=True)
class Source:
    """A file as text: the decoded string is the source of record; `text` has the dialect's marks taken out.

    `edits` are the reader's own (Markdown marks, decoding repairs); `dialect` is `plain` or `markdown`.
    """

    record: str
    text: Text
    dialect: str
    coding: str
    name: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One masthead field: its name, the printed text, its normalised value and how we know it.

    `name` is one of: publisher organ subsidiaryOrgan symbol distribution issueDate language originalLanguage
    session sessionDates agendaItem agendaItemTitle adoption report decisionType documentType proponent sponsors
    number title subtitle jobNumber odsJobNumber meeting closingDate vote other.
    `value`: ISO date for dates, decimal for session and meeting, canonical symbol for symbol, items joined
    with ", " for agendaItem, organ code for organ, `general`/`limited`/… for distribution, three-letter code for
    languages, symbols joined with ", " for report.
    `how`: `printed`, `derived`, or `elsewhere` (printed at another place than the masthead).
    `span`s inside `inline.text` that carry a value of their own (a date in the adoption line, the committee and symbols
    in the report line) are in `parts`: (part name, start, end, value), code points of `inline.text`.
    """

    name: str
    inline: Inline
    value: str
    how: str = "printed"
    parts: tuple[tuple[str, int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A note mark: `offset` in the owner's text, the printed mark, and the index of its note in the document.

    `again` is set when the mark refers to a note that an earlier mark has opened (AKN `noteRef`).
    """

    offset: int
    marker: Text
    note: int
    again: bool = False


class Ref(NamedTuple):
    """A citation: a span of the owner's text and what it means.

    Units: `start`, `end` in code points of `Inline.text`, half-open.  `kind`: resolution decision presidentialStatement
    document meeting treaty charter web note internal.  `symbol` is the canonical target symbol (`A/RES/57/292`,
    `S/RES/1373(2001)`, `A/58/37/Corr.1`), empty for internal references.  `date` is the ISO date of the target as far
    as this text proves it.  `pinpoint` is a fragment (`!main#sec_IV`, `!annex_1`).  `href` is empty until resolved,
    then an IRI, a web address or a local `#id`; `upto` is set for a range.  `group` > 0 joins the refs of one run (AKN
    `mref`).  `how` says how the target was proved: text, index, ibid, address, local.
    """

    start: int
    end: int
    kind: str
    symbol: str
    organ: str = ""
    number: str = ""
    date: str = ""
    pinpoint: str = ""
    href: str = ""
    upto: str = ""
    address: str = ""
    how: str = ""
    group: int = 0


@dataclass(frozen=True, slots=True)
class Inline:
    """Running text: the words without note marks, the marks, and the citations (disjoint, in order)."""

    text: Text
    marks: tuple[Mark, ...] = ()
    refs: tuple[Ref, ...] = ()


NOTHING = Inline(EMPTY)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the preamble, the body or an annex.

    `num` is the printed number with its punctuation, `number` the bare value for ids (`12`, `a`, `IV`).  `inline` is
    its own text: the whole text when there are no children, else the introduction.  `tail` is text after the children.
    `opening` counts the code points of the opening phrase at the start of `inline.text`, 0 when none was seen.
    `rows` is only for tables: cells by row.
    """

    kind: BlockKind
    num: Text = EMPTY
    number: str = ""
    heading: Inline = NOTHING
    inline: Inline = NOTHING
    children: tuple[Block, ...] = ()
    tail: Inline = NOTHING
    opening: int = 0
    rows: tuple[tuple[Inline, ...], ...] = ()
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its printed mark where the note text stands, and its paragraphs."""

    marker: Text
    label: str
    paragraphs: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """A text attached after the closing: label line ("Annex II"), titles, own preamble, blocks.

    `number` is the bare decimal value of its label, or its position when the label has none.
    """

    label: Inline
    number: str
    titles: tuple[Inline, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """What identifies the Work and the Expression, settled after the masthead is read.

    Dates are ISO or empty.  `symbol` is canonical (`A/RES/58/136`, `S/RES/1373 (2001)`), `number` as printed
    (`58/136`).
    """

    kind: Kind
    organ: Organ
    language: str
    symbol: str
    number: str
    session: str
    adopted: str
    issued: str
    meeting: str
    job_number: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document in one language.

    `cover` holds the masthead fields in printed order, `preface` number, title and what else stands before the
    preamble, `meta` the printed fields that live only in metadata (job numbers).  `closing` holds meeting, date and
    vote lines in order, as fields (`meeting`, `closingDate`, `vote`).  `parts` holds the resolutions A, B, … of one
    symbol: then everything else of this value is what stands before the first of them.
    """

    identity: Identity
    cover: tuple[Field, ...] = ()
    preface: tuple[Field, ...] = ()
    meta: tuple[Field, ...] = ()
    formula: Inline = NOTHING
    preamble: tuple[Block, ...] = ()
    body: tuple[Block, ...] = ()
    closing: tuple[Field, ...] = ()
    annexes: tuple[Annex, ...] = ()
    notes: tuple[Note, ...] = ()
    parts: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text without noise, with the facts that cleaning took out of it.

    `text` keeps line ends; a form feed on a line of its own stands where a page ends.  `fields` are masthead fields
    found in removed furniture (ODS job number, symbols).  `language` is a three-letter code.
    """

    source: Source
    text: Text
    ledger: Ledger
    fields: tuple[Field, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Markup:
    """The XML of record and the proof of where its words come from.

    `trace[i]` is the source offset (or `~offset` of an insertion) of the i-th code point of the text of the XML after
    `meta`, in document order, white space of the layout included.  `attributes` are the source texts that stand in
    attributes or metadata: note marks and metadata fields, each with the value as written in the XML.
    """

    xml: bytes
    trace: array[int]
    attributes: tuple[tuple[str, Text], ...]
