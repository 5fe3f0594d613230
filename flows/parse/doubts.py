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
from flows.parse.breaks import COLONS, COMMAS, QUOTES, STOPS, ending, links
from flows.parse.landmarks import is_quoted
from flows.parse.mistitled import annex_title_doubted, doubt, titles_doubted
from flows.parse.seams import is_strange, seam_in
from flows.spans import EMPTY, Text

LONGEST_MARK = 5  # code points: "[12]" and a stop
LEAST_LINE = 40  # code points; a shorter block is no cut line of a sentence, a shorter item may be a name
SHORTEST = 12  # code points; shorter words are cells or names
LEAST_NAMES, LONGEST_NAME = 4, 60  # blocks that make a list of names; code points
LONGEST_ENTRY = 120  # code points of a name behind a colon
LEAST_NUMBERED, MOSTLY = 4, 5  # paragraphs of an annex; one in so many may lack its stop
REPEATED = 60  # code points; shorter paragraphs may be printed twice
FULL_STOPS = ".\u3002\u06d4"
_NONE = Block("alinea")  # stands above the first block
_ENDS = frozenset(STOPS + COMMAS)
_LEFT_MARK = re.compile(r"(?<=[^\s\[(])\[\d{1,2}\](?=[\s.,;:]|$)")
_GROUP = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_UNQUOTED = re.compile(r"[\"\u201d\u00bb][.;,]?\s*$")
_AMOUNTS = re.compile(r"(?<!\S)\(?\d{1,3}(?:[ .,\u00a0]\d{3})+\)?\s+\(?\d{1,3}(?:[ .,\u00a0]\d{3})+\)?(?!\S)")
_ABBREVIATED = re.compile(r",\s?[A-Z][^\W\d_]{1,4}\.$")  # "Alliance Défense, Inc."
_TYPED = re.compile(r"(?:[A-Za-z]|[ivxIVX]{1,4}|\d{1,3})[.)](?:\s+(?=\w)|$)")


def doubts_of(document: Document, language: Language) -> list[Finding]:
    """Returns the doubts about the title, the preamble, the body and the annexes, in the order of the text."""
    found = [
        *titles_doubted(document, language),
        *_of_recitals(document.preamble, language),
        *_of_blocks(document.body, language, annex=False, quoted=_quoted(document.body)),
        *_of_headings(document.body, language),
    ]
    for annex in document.annexes:
        found += annex_title_doubted(annex, language)
        found += _of_annex(annex.blocks)
        found += _of_blocks(annex.blocks, language, annex=True)
    for part in document.parts:
        found += doubts_of(part, language)
    return found


def _of_recitals(blocks: tuple[Block, ...], language: Language) -> Iterator[Finding]:
    before: set[str] = set()
    for block in blocks:
        if block.kind == "recital":
            yield from _of_recital(block, language)
            yield from _repeated(block.inline.text, before)


def _of_recital(block: Block, language: Language) -> Iterator[Finding]:
    text = block.inline.text
    last = _last(text) if text and not block.children else ","
    if last not in _ENDS:
        yield doubt("A preambular paragraph ends without a comma or stop", text)
    elif last in FULL_STOPS:
        yield doubt("A preambular paragraph ends with a full stop", text)
    yield from _seams(text, "preamble", language)
    yield from _marks(block.inline)


def _quoted(blocks: tuple[Block, ...]) -> frozenset[int]:
    """The identities of the blocks within a quotation: a draft that is recommended has its own recitals."""
    inside: set[int] = set()
    opened = False
    for block in walk(blocks):
        value = block.inline.text.value
        opened = opened or is_quoted(value)
        if opened:
            inside.add(id(block))
        if _UNQUOTED.search(value, 1):
            opened = False
    return frozenset(inside)


def _of_blocks(
    blocks: tuple[Block, ...],
    language: Language,
    *,
    annex: bool,
    quoted: frozenset[int] = frozenset(),
    above_all: Text = EMPTY,
) -> Iterator[Finding]:
    """The doubts about blocks of one level; `above_all` are the words of the block that holds them."""
    before = EMPTY
    names = frozenset() if annex else _names(blocks, above_all)
    above = _NONE
    tabled = False
    seen: set[str] = set()
    for i, block in enumerate(blocks):
        if i in names:
            continue
        yield from _of_block(block, before, language, annex=annex, quoted=id(block) in quoted)
        yield from _of_pair(above, block, language, annex=annex)
        tabled = tabled or block.kind == "table"
        if tabled and _is_row(above, block):
            yield doubt("A block may be the last row of the table above", block.inline.text)
        loose = annex or block.kind == "declaration"  # an adopted text has the freedom of an annex
        if annex or block.kind != "division" or not all(_is_name(b, LONGEST_ENTRY) for b in block.children):
            yield from _of_blocks(block.children, language, annex=loose, quoted=quoted, above_all=block.inline.text)
        if not annex and block.kind != "table":
            yield from _repeated(block.inline.text, seen)
        before = block.inline.text or block.heading.text
        above = block


def _names(blocks: tuple[Block, ...], above_all: Text) -> frozenset[int]:
    """The indices of the entries of a list: short blocks without number and stop (A/RES/76/238).

    Many stand together, or at least two behind a colon: "appointed the following persons:" (decision 58/405).
    """
    entries = [i for i, b in enumerate(blocks) if _is_name(b, LONGEST_NAME)]
    found = set(entries if len(entries) >= LEAST_NAMES else ())
    told, run = _tells(above_all), list[int]()
    for i, block in enumerate(blocks):
        if told and _is_name(block, LONGEST_ENTRY):
            run.append(i)
            found.update(run if len(run) > 1 else ())
        else:
            told, run = _tells(block.inline.text), []
    return frozenset(found)


def _tells(text: Text) -> bool:
    return bool(text) and _last(text) in COLONS


def _is_name(block: Block, longest: int) -> bool:
    """True for a block of a list without number and stop."""
    text = block.inline.text
    if block.kind not in ("alinea", "paragraph") or block.num or block.children or not 0 < len(text) <= longest:
        return False
    return _last(text) not in _ENDS or bool(_ABBREVIATED.search(text.value))


def _is_row(above: Block, block: Block) -> bool:
    """True for words without a stop right below a table, or with two amounts side by side further below it."""
    text = block.inline.text
    if not text or block.num or block.kind not in ("alinea", "paragraph"):
        return False
    return bool(_AMOUNTS.search(text.value)) or (above.kind == "table" and _last(text) not in _ENDS)


def _of_pair(above: Block, block: Block, language: Language, *, annex: bool) -> Iterator[Finding]:
    """What only the block above shows: one heading twice, a paragraph that lost its number, recitals below a line."""
    heading, text = block.heading.text, block.inline.text
    if heading and heading.value == above.heading.text.value:
        yield doubt("A heading stands here twice", heading)
    if annex:
        return
    if block.kind == "division" and any(b.kind == "recital" for b in block.children):
        yield doubt("A heading stands before preambular paragraphs", heading)
    if not (text and block.kind == "alinea" and above.kind == "paragraph" and above.num):
        return
    if language.pattern("operative", "openers").match(language.fold(text.value)):
        yield doubt("A block without a number opens like a paragraph", text)
    elif len(text) <= SHORTEST and text.value[0] not in QUOTES:
        yield doubt("A block of the body is very short", text)


def _of_block(block: Block, before: Text, language: Language, *, annex: bool, quoted: bool) -> Iterator[Finding]:
    text = block.inline.text
    counted = block.kind == "division" and bool(block.num)  # "Action 1. We will …": proved by Action 2
    yield from _of_heading(block.heading.text, language, proved=annex or counted)
    if block.kind == "recital":
        yield from _of_recital(block, language)
    elif block.num:
        yield from _of_numbered(block, language, annex=annex)
    elif len(text) > SHORTEST and block.kind in ("alinea", "paragraph"):
        yield from _of_unnumbered(block, before, language, annex=annex, quoted=quoted)
    if text and not annex and block.children and block.children[0].kind in ("point", "indent"):
        yield from _of_introduction(text)
    yield from _marks(block.inline)
    if block.tail.text:
        yield from _marks(block.tail)


def _of_introduction(text: Text) -> Iterator[Finding]:
    """The words before a list end with a colon, some with a dash or none; a comma ends a paragraph of the preamble."""
    if _last(text) in COMMAS:
        yield doubt("The words before a list end with a comma", text)


def _of_heading(heading: Text, language: Language, *, proved: bool) -> Iterator[Finding]:
    if heading and _is_torn(heading, language):
        yield doubt("A heading reads like a part of a sentence", heading)
    elif heading and not proved and _is_sentence(heading, language):
        yield doubt("A heading reads like a paragraph or a line of the page", heading)


def _of_unnumbered(block: Block, before: Text, language: Language, *, annex: bool, quoted: bool) -> Iterator[Finding]:
    text = block.inline.text
    if _goes_on(text, before, language, annex=annex):
        yield doubt("A block begins in the middle of a sentence", text)
    elif annex and _holds_two(text, before):
        yield doubt("A block may hold two entries of a list", text)
    elif _TYPED.match(text.value):
        yield doubt("A block begins with what may be its number", text)
    elif not annex:
        yield from _of_end(block, language, quoted)
        yield from _seams(text, "operative", language)


def _of_end(block: Block, language: Language, quoted: bool) -> Iterator[Finding]:
    """An unnumbered paragraph of a resolution ends with a stop; with a comma it is preambular, or so in a quotation."""
    text = block.inline.text
    last = ":" if block.children or block.tail.text else _last(text)
    if quoted and last in COMMAS:
        return
    if last in COMMAS:
        yield doubt("A block of the body ends with a comma", text)
    elif last not in STOPS:
        yield doubt("A block of the body ends without a stop", text)
    elif is_strange(text, language):
        yield doubt("A block of the body is a line of the page", text)


def _goes_on(text: Text, before: Text, language: Language, *, annex: bool) -> bool:
    """True for a small letter where paragraphs open with capitals; lists of names in annexes hold any."""
    if not text.value[0].islower() or not language.flag("preamble", "capital") or text.value[1:2].isspace():
        return False
    return not annex or (len(before) >= LEAST_LINE and _last(before) not in STOPS and _last(text) in _ENDS)


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


def _is_sentence(heading: Text, language: Language) -> bool:
    """True for a heading that ends with a stop, opens like a paragraph, or has the letters of another language."""
    if heading.value[-1] in FULL_STOPS + ";:\uff1b\uff1a\u061b" or is_strange(heading, language):
        return True
    if len(heading) < LEAST_LINE:
        return False
    folded = language.fold(heading.value)
    return any(language.pattern(section, "openers").match(folded) for section in ("preamble", "operative"))


def _of_headings(body: tuple[Block, ...], language: Language) -> Iterator[Finding]:
    """One heading without a number in the whole text: headings come in numbers, lines of the page alone."""
    plain = [b.heading.text for b in walk(body) if b.kind == "division" and b.heading.text and not b.num]
    if len(plain) == 1 and not _is_torn(plain[0], language):
        text = plain[0]
        yield Finding("heading-alone", "The only heading without a number may be another line of the page.", text.span)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Returns the blocks and all below them, in the order of the text."""
    for block in blocks:
        yield block
        yield from walk(block.children)


def _of_numbered(block: Block, language: Language, *, annex: bool) -> Iterator[Finding]:
    """A numbered paragraph of a resolution has words and ends with a stop, and so have its items."""
    text = block.inline.text
    target = "." in block.number  # 1.1, 1.a: targets end without a stop
    if annex or target or block.kind not in ("paragraph", "point") or block.children or block.tail.text:
        return
    what = "Paragraph" if block.kind == "paragraph" else "Item"
    if not text:
        yield doubt(f"{what} {block.number} has no words", block.num)
    elif _ends_open(text) and (block.kind == "paragraph" or len(text) > LEAST_LINE):
        yield doubt(f"{what} {block.number} ends without a stop", text)
    yield from _seams(text, "operative", language, block.number)


def _of_annex(blocks: tuple[Block, ...]) -> Iterator[Finding]:
    """A numbered paragraph without a stop where most of its annex have one."""
    numbered = [b.inline.text for b in walk(blocks) if b.kind == "paragraph" and b.num and not b.children]
    open_ended = [text for text in numbered if text and _last(text) not in _ENDS]
    if len(numbered) >= LEAST_NUMBERED and len(open_ended) * MOSTLY <= len(numbered):
        yield from (doubt("A paragraph of an annex ends without a stop", text) for text in open_ended)


def _seams(text: Text, section: str, language: Language, number: str = "") -> Iterator[Finding]:
    place = seam_in(text, section, language, number)
    if place:
        yield doubt("A block may hold two", text[place:])


def _repeated(text: Text, before: set[str]) -> Iterator[Finding]:
    """A long paragraph stands twice among its neighbours."""
    if len(text) < REPEATED:
        return
    if text.value in before:
        yield doubt("A paragraph stands here twice", text)
    before.add(text.value)


def _ends_open(text: Text) -> bool:
    """True for a block without a stop; behind its stop an item may hold the word that links the next ("; or")."""
    return _last(text) not in _ENDS and not links(text.value)


def _last(text: Text) -> str:
    end = text.value[-LONGEST_MARK:]
    mark = _LEFT_MARK.search(text.value, len(text) - len(end)) if "[" in end else None
    return ending(text[: mark.start()] if mark else text)


def _marks(inline: Inline) -> Iterator[Finding]:
    for m in _LEFT_MARK.finditer(inline.text.value) if "[" in inline.text.value else ():
        mark = inline.text[m.start() : m.end()]
        yield Finding("mark-without-note", f"{mark.value} may be the mark of a note that is not here.", mark.span)
