"""Second thoughts: blocks whose own words say that they may be cut, joined or out of place.

The structure is built; nothing is moved here.  Each doubt is a finding at its block, so that a person who reads the
report sees where to look.  What a document of the UN prints as a rule is no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.findings import Finding
from flows.languages import Language
from flows.model import Block, Document, Inline
from flows.parse.breaks import COMMAS, STOPS, ending
from flows.spans import EMPTY, Text

LONGEST_MARK = 5  # code points: "[12]" and a stop
LEAST_LINE = 40  # code points; a shorter block is no cut line of a sentence
SHORTEST = 12  # code points; shorter words are cells or names
_LEFT_MARK = re.compile(r"(?<=[^\s\[(])\[\d{1,2}\](?=[\s.,;:]|$)")
_NUMBER = re.compile(r"(?<![\w/])\d{1,4}(?:/\d{1,4}(?![\w/])|\s?\((?:[IVXL]+|\d{4})\))")
_GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_TYPED = re.compile(r"(?:[A-Za-z]|[ivxIVX]{1,4}|\d{1,3})[.)](?:\s+(?=\w)|$)")


def doubts_of(document: Document, language: Language) -> list[Finding]:
    """Returns the doubts about the preamble, the body and the annexes, in the order of the text."""
    found = [
        *_of_titles(document, language),
        *(f for block in document.preamble if block.kind == "recital" for f in _of_recital(block)),
        *_of_blocks(document.body, language, annex=False),
    ]
    for annex in document.annexes:
        found += _of_blocks(annex.blocks, language, annex=True)
    for part in document.parts:
        found += doubts_of(part, language)
    return found


def _of_titles(document: Document, language: Language) -> Iterator[Finding]:
    """Without a number beside it, a title that holds one or an agenda item has swallowed lines of the masthead."""
    if document.identity.number or any(f.name == "number" for f in document.preface):
        return
    agenda = language.pattern("masthead", "agenda")
    for field in document.preface:
        value = field.inline.text.value
        if field.name == "title" and (agenda.search(language.fold(value)) or _NUMBER.search(value)):
            yield _doubt("The title holds words of the masthead", field.inline.text)


def _of_recital(block: Block) -> Iterator[Finding]:
    text = block.inline.text
    if text and not block.children and _last(text) not in (*STOPS, *COMMAS):
        yield _doubt("A preambular paragraph ends without a comma or stop", text)
    yield from _marks(block.inline)


def _of_blocks(blocks: tuple[Block, ...], language: Language, *, annex: bool) -> Iterator[Finding]:
    before = EMPTY
    for block in blocks:
        yield from _of_block(block, before, language, annex=annex)
        yield from _of_blocks(block.children, language, annex=annex)
        before = block.inline.text or block.heading.text


def _of_block(block: Block, before: Text, language: Language, *, annex: bool) -> Iterator[Finding]:
    heading, text = block.heading.text, block.inline.text
    if heading and _is_torn(heading, language):
        yield _doubt("A heading reads like a part of a sentence", heading)
    if block.kind == "recital":
        yield from _of_recital(block)
    elif block.num:
        yield from _of_numbered(block, annex=annex)
    elif len(text) > SHORTEST and block.kind in ("alinea", "paragraph"):
        if _goes_on(text, before, language, annex=annex):
            yield _doubt("A block begins in the middle of a sentence", text)
        elif annex and _holds_two(text, before):
            yield _doubt("A block may hold two entries of a list", text)
        elif _TYPED.match(text.value):
            yield _doubt("A block begins with what may be its number", text)
    yield from _marks(block.inline)
    yield from _marks(block.tail)


def _goes_on(text: Text, before: Text, language: Language, *, annex: bool) -> bool:
    """True for a small letter where paragraphs open with capitals; lists of names in annexes hold any."""
    if not text.value[0].islower() or not language.flag("preamble", "capital") or text.value[1:2].isspace():
        return False
    return not annex or (len(before) >= LEAST_LINE and _last(before) not in STOPS)


def _holds_two(text: Text, before: Text) -> bool:
    """True for two entries with their names in brackets in a list where the entry before has one."""
    return (
        text.value[-1] == before.value[-1:] == ")"
        and len(_GROUP.findall(before.value)) == 1
        and len(_GROUP.findall(text.value)) > 1
    )


def _is_torn(heading: Text, language: Language) -> bool:
    """True for a heading that begins with a small letter or a bracket, or ends with a comma."""
    first = heading.value[0]
    if first.islower() and language.flag("preamble", "capital"):
        return True
    return ending(heading) in COMMAS


def _of_numbered(block: Block, *, annex: bool) -> Iterator[Finding]:
    """A numbered paragraph of a resolution has words and ends with a stop."""
    text = block.inline.text
    target = "." in block.number  # 1.1, 1.a: targets end without a stop
    if annex or target or block.kind != "paragraph" or block.children or block.tail.text:
        return
    if not text:
        yield _doubt(f"Paragraph {block.number} has no words", block.num)
    elif _last(text) not in (*STOPS, *COMMAS):
        yield _doubt(f"Paragraph {block.number} ends without a stop", text)


def _last(text: Text) -> str:
    mark = _LEFT_MARK.search(text.value, max(len(text) - LONGEST_MARK, 0))
    return ending(text[: mark.start()] if mark else text)


def _marks(inline: Inline) -> Iterator[Finding]:
    for m in _LEFT_MARK.finditer(inline.text.value):
        mark = inline.text[m.start() : m.end()]
        yield Finding("mark-without-note", f"{mark.value} may be the mark of a note that is not here.", mark.span)


def _doubt(what: str, text: Text) -> Finding:
    return Finding("block-guessed", f"{what}: it may be cut, joined or out of place.", text.span)
