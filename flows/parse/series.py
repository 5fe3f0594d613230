"""The numbers of headings and notes, read once more: what they count must be there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.findings import Finding
from flows.model import Block, Document
from flows.parse.numbering import letter, roman

CITED = 3  # headings; in so many one may see what they count
NAMED = {"part", "section", "title", "chapter", "article", "rule"}
_ROMAN = frozenset("IVXL")  # the capitals that count sections; C and D are letters
_OWN_NUMBER = re.compile(r"\d{1,3}\s+\S")  # "2 A/72/633.": the note before lost its words
_INNER_NOTE = re.compile(r"[.)\u3002\u00bb]\s+\d{1,3}\s+[^\W\d_]")  # "217 A (III). 3 Ibid."


def series_of(document: Document) -> list[Finding]:
    """Returns where headings skip a number or begin late, and where a note holds the number of another."""
    texts = (document.body, *(annex.blocks for annex in document.annexes))
    return [*(f for blocks in texts for f in _told(list(_gaps(blocks, {})))), *_notes(document)]


def _told(headings: list[tuple[str, Finding | None]]) -> list[Finding]:
    """The findings of a kind of heading, none where most numbers skip: they name the sections of another text.

    A/RES/75/252 speaks of the sections 2, 4, 8 … of a budget.
    """
    kinds = {kind: [f for k, f in headings if k == kind] for kind, _ in headings}
    named = {k for k, told in kinds.items() if len(told) >= CITED and 2 * told.count(None) < len(told)}
    return [f for kind, f in headings if f and kind not in named]


def _gaps(blocks: tuple[Block, ...], last: dict[tuple[str, str], int]) -> Iterator[tuple[str, Finding | None]]:
    """The kind of each numbered heading, and a finding where its number does not count on.

    Numbers count on among neighbours, or through the whole text; `last` holds the numbers of the whole text.
    """
    here: dict[tuple[str, str], int] = {}
    for block in blocks:
        options = _values(block.number) if block.kind in NAMED else []
        keys = [(block.kind, series) for series, _ in options]
        if options and any(
            value in (here.get(key, 0) + 1, last.get(key, 0) + 1) for key, (_, value) in zip(keys, options, strict=True)
        ):
            yield block.kind, None
        elif options:
            text = block.num or block.heading.text
            before = "does not follow the one before" if any(key in here for key in keys) else "is the first"
            yield block.kind, Finding("number-gap", f"The heading {block.number} {before}.", text.span)
        for key, (_, value) in zip(keys, options, strict=True):
            here[key] = last[key] = value
        yield from _gaps(block.children, last)


def _values(number: str) -> list[tuple[str, int]]:
    """What a number in figures, Roman numerals or letters can count; other numbers are not read."""
    if number.isascii() and number.isdecimal():
        return [("decimal", int(number))]
    out = []
    if len(number) == 1 and "A" <= number <= "Z":
        out.append(("letter", letter(number)))
    if set(number) <= _ROMAN and (value := roman(number)):
        out.append(("roman", value))
    return out


def _notes(document: Document) -> Iterator[Finding]:
    for note in document.notes:
        for text in (p.text for p in note.paragraphs[:1]):
            if _OWN_NUMBER.match(text.value) or _holds_next(text.value):
                yield Finding(
                    "block-guessed", f"Note {note.label or '?'} may hold the number of another note.", text.span
                )


def _holds_next(words: str) -> bool:
    """True when a number behind a stop opens a sentence; "par. 189 à 197" goes on in small letters."""
    return any(not m[0][-1].islower() for m in _INNER_NOTE.finditer(words))
