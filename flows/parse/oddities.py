"""Oddities: what a person may glance at, because the block is unlike its neighbours or was placed on weak evidence.

Doubts (`flows/parse/doubts.py`) send a document to review, oddities do not: perfect documents of the UN have some of
them too.  Nothing is moved here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from statistics import median

from flows.findings import Finding
from flows.languages import Language
from flows.model import Annex, Block, Document
from flows.parse.breaks import COMMAS, STOPS, ending, in_capitals
from flows.parse.doubts import walk
from flows.parse.seams import LEAST_PARAGRAPH, is_strange
from flows.spans import Text

_COUNTED = re.compile(r"\(?\d{1,3}\)?(?: \(\))?\s+[^\W\da-z_]")  # "1 See resolution 74/185."
LINES = ("agendaItemTitle", "title", "subtitle", "other", "agendaItem", "session", "adoption", "organ")
LEAST_LETTERS = 8  # shorter lines are codes and letters of parts
PLAIN = ("alinea", "paragraph")
SHORTEST = 24  # code points; a shorter line is a name, a cell or a stamp
LEAST_ENTRIES = 4  # lines that make a list of names
LONGER = 3  # times the usual length of the entries of a list
LONGEST_NOTE, MANY = 400, 8  # code points of a long note; times the usual length
MOSTLY = 4  # one in so many entries may be odd
MOST_TITLES = 2  # lines over an annex: its title, and what the title is about


def oddities_of(document: Document, language: Language) -> list[Finding]:
    """Returns the oddities of the preamble, the body and the annexes, in the order of the text."""
    found = [*_of_fields(document), *_of_recitals(document.preamble), *_of_blocks(document.body)]
    found += [*_of_lines(document.body), *_of_rows(document.body)]
    for annex in document.annexes:
        found += _of_titles(annex)
        found += _of_blocks(annex.blocks)
        found += _of_headings(annex.blocks, language)
        found += _of_lines(annex.blocks)
        found += _of_entries(annex.blocks)
        found += _of_rows(annex.blocks)
    found += _of_notes(document)
    for part in document.parts:
        found += oddities_of(part, language)
    return found


def _of_fields(document: Document) -> Iterator[Finding]:
    """A line of the masthead in capitals among others that are not: a stamp."""
    shown = [f.inline.text for f in (*document.cover, *document.preface) if f.name in LINES]
    capitals = [text for text in shown if in_capitals(text.value, LEAST_LETTERS)]
    if 2 * len(capitals) < len(shown):
        yield from (_odd("A line of the masthead may be a stamp", text) for text in capitals)


def _of_recitals(blocks: Sequence[Block]) -> Iterator[Finding]:
    for block in blocks:
        if block.kind == "recital" and block.inline.text and not (block.opening or block.children):
            yield _odd("A preambular paragraph opens with no known phrase", block.inline.text)


def _of_blocks(blocks: Sequence[Block]) -> Iterator[Finding]:
    for block, below in zip_longest(blocks, blocks[1:]):
        text = block.inline.text
        head = block.heading.text if block.kind == "division" and not (block.children or text) else None
        if head and (below is None or below.kind == "division"):
            yield _odd("Nothing stands below a heading", head)
        if block.kind in PLAIN and not block.num and _COUNTED.match(text.value) and ending(text) in STOPS:
            yield _odd("A block begins with a number that may be the mark of a note", text)
        if block.kind == "paragraph" and block.num and text and ending(text) in COMMAS:
            yield _odd(f"Paragraph {block.number} ends with a comma", text)
        yield from _of_blocks(block.children)


def _of_lines(blocks: Sequence[Block]) -> Iterator[Finding]:
    """A short line without number and stop that has none like it beside it."""
    if sum(map(_is_entry, blocks)) < LEAST_ENTRIES:
        yield from (_odd("A line stands alone among paragraphs", b.inline.text) for b in blocks if _is_line(b))
    for block in blocks:
        yield from _of_lines(block.children)


def _is_line(block: Block) -> bool:
    text = block.inline.text
    plain = block.kind in PLAIN and not (block.num or block.children)
    return plain and 0 < len(text) < SHORTEST and text.value[-1] not in STOPS + COMMAS


def _of_titles(annex: Annex) -> Iterator[Finding]:
    """More lines over an annex than it needs: the last may be the first heading of its text."""
    for title in annex.titles[MOST_TITLES:]:
        yield _odd("A title of an annex may be the first heading of its text", title.text)


def _of_headings(blocks: Sequence[Block], language: Language) -> Iterator[Finding]:
    """A heading in the letters of another language, or the only one without a number where others have one."""
    heads = [b for b in walk(tuple(blocks)) if b.heading.text]
    plain = [b.heading.text for b in heads if b.kind == "division" and not b.num]
    for text in plain:
        if is_strange(text, language) or len(plain) == 1:
            yield _odd("A heading of an annex may be a line of the page", text)


def _of_entries(blocks: Sequence[Block]) -> Iterator[Finding]:
    """An entry of a list of names that is far longer than the others may hold two."""
    entries = [b.inline.text for b in blocks if _is_entry(b)]
    if len(entries) < LEAST_ENTRIES:
        return
    usual = median(map(len, entries))
    small = [text for text in entries if text.value[0].islower()]
    counted = [text for text in entries if text.value[-1].isdigit()]
    for what, odd in (("begins with a small letter", small), ("ends with a number", counted)):
        if len(odd) * MOSTLY <= len(entries):
            yield from (_odd(f"An entry of a list {what}", text) for text in odd)
    for text in entries:
        if len(text) > max(LONGER * usual, LEAST_PARAGRAPH):
            yield _odd("An entry of a list is far longer than the others", text)


def _is_entry(block: Block) -> bool:
    text = block.inline.text
    return block.kind in PLAIN and not (block.num or block.children) and bool(text) and text.value[-1] not in STOPS


def _of_notes(document: Document) -> Iterator[Finding]:
    """A note of many words among short ones may hold what stands below it."""
    notes = [p.text for n in document.notes for p in n.paragraphs if p.text]
    usual = median(map(len, notes)) if notes else 0
    for text in notes:
        if len(notes) >= LEAST_ENTRIES and len(text) > max(LONGEST_NOTE, MANY * usual):
            yield _odd("A note is far longer than the others", text)


def _of_rows(blocks: Sequence[Block]) -> Iterator[Finding]:
    """A row of a table that has one cell, in capitals, where others have more and are not."""
    for table in (b for b in walk(tuple(blocks)) if b.kind == "table"):
        capitals = [i for i, row in enumerate(table.rows) if any(in_capitals(c.text.value, LEAST_LETTERS) for c in row)]
        for text in (table.rows[i][0].text for i in capitals if len(table.rows[i]) == 1):
            if len(capitals) * MOSTLY <= len(table.rows):
                yield _odd("A row of a table may be a stamp", text)


def _odd(what: str, text: Text) -> Finding:
    return Finding("block-unusual", f"{what}.", text.span)
