"""Preamble, body, closing, annexes and tables of the XML as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Final
from unicodedata import east_asian_width

from lxml import etree

from flows.render.running import Places, items_of, local, name_of, running, trimmed, words_of
from flows.render.values import Block, BlockKind, Cell, Inline, Inlines, Para, Part, Styled, Table, Words, plain

# Elements that only group others: their parts stand in their place.
_THROUGH: Final = frozenset(
    {
        "content",
        "intro",
        "wrapUp",
        "list",
        "blockList",
        "listIntroduction",
        "listWrapUp",
        "blockContainer",
        "subFlow",
        "doc",
    }
)
_COLUMNS: Final = 32
_PARAS: Final = frozenset(
    {"p", "block", "longTitle", "listIntroduction", "listWrapUp", "interstitial", "span", "inline"}
)
_KINDS: Final[dict[str, BlockKind]] = {
    "formula": "formula",
    "paragraph": "paragraph",
    "alinea": "alinea",
    "subparagraph": "alinea",
    "point": "point",
    "indent": "point",
    "item": "point",
    "sublist": "list",
    "attachment": "annex",
    "conclusions": "closing",
    "preamble": "preamble",
    "mainBody": "body",
    "embeddedStructure": "quote",
    "quotedStructure": "quote",
}
_LEVELS: Final[dict[str, int]] = {
    "part": 1, "section": 2, "title": 3, "chapter": 4, "article": 5, "rule": 5, "division": 6, "hcontainer": 6,
}  # fmt: skip
# The UN's own files mark headings by the style names of its word processor.
_HEADING_STYLES: Final[dict[str, int]] = {"hch": 1, "h1": 2, "h23": 3, "h4": 4, "h56": 5}
# "(a)<tab>text": the UN's own files leave the items of a list as paragraphs; the tab proves the label.
_LABEL: Final = re.compile(r"[ \t\r\n]*([^\s]{0,6}[)\uff09])\t[ \t]*(?=\S|$)")
# "93 970 200", "(2 727 900)", "0,006": a figure with blanks between its thousands, short enough for one line.
_FIGURE: Final = re.compile(r"(?=.*\d)[\d\s.,()/%+\u2013\u2212-]{1,24}")
_INNER_BLOCKS: Final = frozenset({"embeddedStructure", "quotedStructure", "blockList", "table", "subFlow"})
_HEADINGS: Final = frozenset({"num", "heading", "subheading"})


def body_of(element: etree._Element, places: Places) -> tuple[Part, ...]:
    """The paragraphs, tables and blocks inside an element, in document order; nothing visible is left out."""
    return tuple(_parts(element, places))


def _parts(element: etree._Element, places: Places) -> Iterator[Part]:
    if element.text and element.text.strip():
        yield Para((Words(element.text.strip()),))
    for child in element:
        if local(child) not in _HEADINGS:
            yield from _part(child, places)
        if child.tail and child.tail.strip():
            yield Para((Words(child.tail.strip()),))


def _part(child: etree._Element, places: Places) -> Iterator[Part]:
    tag = local(child)
    if tag in ("meta", "img", "collectionBody"):
        return
    if tag in _PARAS:
        yield from _paragraph(child, places)
    elif tag == "table":
        yield table_of(child, places)
    elif tag in _THROUGH or (tag == "container" and name_of(child) == "table") or tag == "doc":
        yield from _parts(child, places)
    else:
        yield block_of(child, places)


def _paragraph(element: etree._Element, places: Places) -> Iterator[Part]:
    """A paragraph; a block inside it (`embeddedStructure` of a quotation) stands between the words around it."""
    items: list[Inline] = list(words_of(element.text))
    for child in element:
        if local(child) in _INNER_BLOCKS:
            yield from _para(items)
            yield from _part(child, places)
            items = []
        else:
            items += items_of(child, places)
        items += words_of(child.tail)
    yield from _para(items)


def _para(items: Iterable[Inline]) -> Iterator[Para]:
    found = trimmed(tuple(items))
    if found:
        yield Para(found)


def block_of(element: etree._Element, places: Places) -> Block:
    """The block that an element of the hierarchy, the preamble, the conclusions or the attachments is."""
    tag = local(element)
    kind = _kind(element, tag)
    num, headings = _num(element, places), _headings(element, places)
    if tag == "crossHeading":
        return Block(kind, places.id_of(element), body=(Para(running(element, places)),))
    parts = body_of(element, places)
    rank = _LEVELS.get(tag, 0)
    if kind == "paragraph":
        rank = _style_rank(element)
        kind = "heading" if rank or (not parts and headings) else kind
        num, parts = (num, parts) if num or rank else _labelled(element, parts)
        kind = "point" if num and kind == "paragraph" and not plain(num)[:1].isdigit() and _has_label(element) else kind
    if kind == "heading":
        headings, parts = (*headings, *(p.inner for p in parts if isinstance(p, Para))), ()
    block_id = places.id_of(element) or (places.fresh(kind) if headings else "")
    return Block(kind, block_id, num, _joined(headings), rank, parts, element.get("name", ""))


def _kind(element: etree._Element, tag: str) -> BlockKind:
    if tag == "crossHeading":
        return "recital" if element.get("refersTo") == "#preamble" else "heading"
    if tag in ("container", "recital", "citation"):
        parent = element.getparent()
        return "recital" if parent is not None and local(parent) in ("preamble", "recitals", "citations") else "text"
    return "level" if tag in _LEVELS else _KINDS.get(tag, "text")


def _num(element: etree._Element, places: Places) -> Inlines:
    found = next((c for c in element if local(c) in _HEADINGS), None)
    return running(found, places) if found is not None and local(found) == "num" else ()


def _headings(element: etree._Element, places: Places) -> tuple[Inlines, ...]:
    """The lines of a heading; a number that stands after the first of them (the UN's own files) is a line too."""
    lines = [c for c in element if local(c) in _HEADINGS]
    return tuple(running(c, places) for n, c in enumerate(lines) if n or local(c) != "num")


def _joined(lines: Iterable[Inlines]) -> Inlines:
    out: Inlines = ()
    for line in lines:
        out = (*out, *((Words(" "),) if out else ()), *line)
    return out


def _style_rank(element: etree._Element) -> int:
    return _HEADING_STYLES.get(element.get("class", "").lower(), 0)


def _first_text(element: etree._Element) -> etree._Element | None:
    holder = next((c for c in element if local(c) == "content"), None)
    return next((c for c in holder if local(c) == "p"), None) if holder is not None else None


def _has_label(element: etree._Element) -> bool:
    first = _first_text(element)
    return first is not None and bool(_LABEL.match(first.text or "")) and element.find("{*}num") is None


def _labelled(element: etree._Element, parts: tuple[Part, ...]) -> tuple[Inlines, tuple[Part, ...]]:
    """Number and parts of a paragraph whose label stands before a tab in its text."""
    first = _first_text(element)
    found = _LABEL.match(first.text or "") if first is not None else None
    if not found or not parts or not isinstance(parts[0], Para):
        return (), parts
    label, head = found[1], parts[0].inner
    words = head[0] if head else None
    if not isinstance(words, Words) or not words.text.startswith(label):
        return (), parts
    rest = trimmed((Words(words.text[len(label) :]), *head[1:]))
    return (Words(label),), (Para(rest), *parts[1:])


def table_of(element: etree._Element, places: Places) -> Table:
    """A table with its cells; rows at its head that hold only `th`, or are of class `header`, are heading rows."""
    caption = next((running(c, places) for c in element if local(c) == "caption"), ())
    rows = [row for row in element if local(row) == "tr"]
    heads = 0
    for row in rows:
        if not (row.get("class") == "header" or (len(row) and all(local(c) == "th" for c in row))):
            break
        heads += 1
    cells = tuple(tuple(_cell(c, places, n < heads) for c in row) for n, row in enumerate(rows))
    even = _even(cells)
    joined = frozenset(
        n + 1 + k for n, row in enumerate(even) for k in range(max((c.rows for c in row), default=1) - 1)
    )
    return Table(places.id_of(element), caption, even, heads, joined)


def _even(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """The rows with empty cells at their ends where they are short: PDF/UA wants the same number in all (7.2)."""
    clamped = tuple(
        tuple(replace(cell, rows=min(cell.rows, len(rows) - n)) for cell in row) for n, row in enumerate(rows)
    )
    widths = [sum(cell.columns for cell in row) for row in clamped]
    for n, row in enumerate(clamped):
        for cell in row:
            for below in range(n + 1, n + cell.rows):
                widths[below] += cell.columns
    full = max(widths, default=0)
    return tuple(
        (*row, Cell(False, (), full - width)) if width < full else row
        for row, width in zip(clamped, widths, strict=True)
    )


def _cell(element: etree._Element, places: Places, header: bool) -> Cell:
    span = {name: element.get(name, "1") for name in ("colspan", "rowspan")}
    columns, rows = (int(v) if v.isdecimal() and 0 < int(v) <= 1000 else 1 for v in span.values())
    justified = next((v for k, v in element.attrib.items() if str(k).endswith("data-justification")), "")
    align = {"right": "end", "end": "end", "center": "center"}.get(str(justified).lower(), "")
    body = body_of(element, places)
    return Cell(header or local(element) == "th", body, columns, rows, align, _is_figure(body))


def _is_figure(body: tuple[Part, ...]) -> bool:
    return len(body) == 1 and isinstance(body[0], Para) and bool(_FIGURE.fullmatch(plain(body[0].inner)))


def opening(block: Block) -> str:
    """The opening phrase of a paragraph: its first words in italics, else as many of its first as fit a line."""
    words = next((part.inner for part in block.body if isinstance(part, Para) and part.inner), ())
    return plain(words[:1]) if words and isinstance(words[0], Styled) else first_words(plain(words))


def first_words(text: str) -> str:
    """The beginning of a text, in about 32 columns of the screen, of which a Chinese character takes two.

    >>> first_words("Three members shall be elected for a term of two years"), first_words("Two years")
    ('Three members shall be elected…', 'Two years')
    """
    ends = accumulate(1 + (east_asian_width(sign) in "WF") for sign in text)
    shown = text[: sum(end <= _COLUMNS for end in ends)]
    if shown == text:
        return text
    return (shown.rpartition(" ")[0] or shown).rstrip(" ,;:") + "\u2026"
