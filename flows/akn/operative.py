"""The main body: sections, headings, operative paragraphs, lists and tables.

Source: AKN4UN digest section 5.  A hierarchy element holds either `content` or children between `intro` and `wrapUp`.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.akn import eids, inline, tables
from flows.akn.preamble import named
from flows.akn.writer import Writer
from flows.model import Block, Inline
from flows.places import CONTAINERS, joined

Name = tuple[str, str]


def write_body(writer: Writer, blocks: Sequence[Block], scope: str = "") -> None:
    """Writes `mainBody`; the blocks must have their names.  An empty body has one empty `p`: the XSD wants a child."""
    writer.open("mainBody")
    for kind, run in eids.grouped(blocks):
        if kind == "prelude":
            _write_loose_prelude(writer, run, scope)
        else:
            _write_group(writer, kind, run)
    if not blocks:
        writer.leaf("p")
    writer.close()


def _write_group(writer: Writer, kind: str, run: Sequence[Block]) -> None:
    if kind in eids.LISTED:
        _write_list(writer, run, None, None)
        return
    for block in run:
        if kind == "prelude":
            _write_prelude(writer, block)
        elif block.kind == "table":
            _write_alinea_table(writer, block)
        elif block.kind in CONTAINERS:
            _write_container(writer, block)
        else:
            _write_paragraph(writer, block)


def _write_loose_prelude(writer: Writer, run: Sequence[Block], scope: str) -> None:
    """Opening words in the body without a section: a `crossHeading` needs a parent, so a division holds them."""
    name, _ = writer.eids.claim(writer.eids.next(scope, "dvs"), "")
    writer.open("division", {"eId": name})
    for block in run:
        _write_prelude(writer, block)
    writer.close()


def _write_prelude(writer: Writer, block: Block) -> None:
    """A preambular paragraph or formula in the body: `crossHeading`, or an alinea when it holds more than words."""
    refers = writer.use("preamble")
    eid, wid = writer.eids.own[id(block)]
    opening = block.opening or (len(block.inline.text.value) if block.kind == "formula" else 0)
    if eids.is_bare(block):
        element = writer.leaf("crossHeading", named(eid, wid, refersTo=refers))
        inline.write(writer, element, block.inline, opening=opening)
        return
    writer.open("alinea", named(eid, wid, refersTo=refers))
    _write_head(writer, block)
    _write_content(writer, block, (eid, wid))
    writer.close()


def _write_head(writer: Writer, block: Block) -> None:
    if block.num.value:
        writer.words(writer.leaf("num"), block.num)
    if block.heading.text.value or block.heading.marks:
        inline.write(writer, writer.leaf("heading"), block.heading, title=True)


def _write_container(writer: Writer, block: Block) -> None:
    """A level with a number or heading of its own, and the blocks below it."""
    eid, wid = writer.eids.own[id(block)]
    hierarchy = "hcontainer" if block.kind == "declaration" else block.kind
    more = {"name": block.kind} if block.kind == "declaration" else {}
    writer.open(hierarchy, {**more, **named(eid, wid)})
    _write_head(writer, block)
    if block.kind in ("article", "rule") and not block.children:
        _write_content(writer, block, (eid, wid))
    else:
        _write_words(writer, "intro", block.inline, (eid, wid), block.opening)
        for kind, run in eids.grouped(block.children):
            _write_group(writer, kind, run)
        _write_words(writer, "wrapUp", block.tail, (eid, wid))
    writer.close()


def _write_paragraph(writer: Writer, block: Block) -> None:
    """A paragraph, alinea, point or indent."""
    eid, wid = writer.eids.own[id(block)]
    writer.open(block.kind, named(eid, wid))
    _write_head(writer, block)
    _write_content(writer, block, (eid, wid))
    writer.close()


def _write_content(writer: Writer, block: Block, own: Name) -> None:
    """What stands below the number: `content` when it is words and tables only, else children."""
    if all(_is_bare_table(child) for child in block.children):
        _write_flat(writer, block, own)
        return
    groups = list(eids.grouped(block.children))
    intro: Inline | None = block.inline
    if groups[0][0] not in eids.LISTED:
        _write_words(writer, "intro", block.inline, own, block.opening)
        intro = None
    for place, (kind, run) in enumerate(groups):
        if kind in eids.LISTED:
            tail = block.tail if place == len(groups) - 1 else None
            _write_list(writer, run, intro, tail, block.opening)
        else:
            _write_group(writer, kind, run)
        intro = None
    if groups[-1][0] not in eids.LISTED:
        _write_words(writer, "wrapUp", block.tail, own)


def _is_bare_table(block: Block) -> bool:
    """True for a table without words of its own: it can stand in the content of its paragraph."""
    return block.kind == "table" and not (block.num.value or _solid(block.inline) or _solid(block.tail))


def _write_flat(writer: Writer, block: Block, own: Name) -> None:
    name = _below(own, "content")
    writer.open("content", named(*name))
    if _solid(block.inline) or not block.children:
        inline.write(writer, writer.leaf("p"), block.inline, opening=block.opening)
    for child in block.children:
        tables.write_table(writer, child, own[0])
    if _solid(block.tail):
        inline.write(writer, writer.leaf("p"), block.tail)
    writer.close()


def _write_list(
    writer: Writer, run: Sequence[Block], intro: Inline | None, tail: Inline | None, opening: int = 0
) -> None:
    name = writer.eids.lists[id(run[0])]
    writer.open("list", named(*name))
    _write_words(writer, "intro", intro, name, opening)
    for item in run:
        _write_paragraph(writer, item)
    _write_words(writer, "wrapUp", tail, name)
    writer.close()


def _write_words(writer: Writer, tag: str, words: Inline | None, own: Name, opening: int = 0) -> None:
    """`intro` or `wrapUp` with one `p`, when there are words for it."""
    if words is None or not _solid(words):
        return
    writer.open(tag, named(*_below(own, tag.lower())))
    inline.write(writer, writer.leaf("p"), words, opening=opening)
    writer.close()


def _write_alinea_table(writer: Writer, block: Block) -> None:
    """A table between paragraphs: hierarchy elements hold no table, so the content of an alinea does."""
    own = writer.eids.own[id(block)]
    writer.open("alinea", named(*own))
    if block.num.value:
        writer.words(writer.leaf("num"), block.num)
    writer.open("content", named(*_below(own, "content")))
    if _solid(block.inline):
        inline.write(writer, writer.leaf("p"), block.inline)
    tables.write_table(writer, block, own[0])
    if _solid(block.tail):
        inline.write(writer, writer.leaf("p"), block.tail)
    writer.close()
    writer.close()


def _below(own: Name, piece: str) -> Name:
    return joined(own[0], piece), joined(own[1], piece) if own[1] else ""


def _solid(words: Inline) -> bool:
    return bool(words.text.value or words.marks)
