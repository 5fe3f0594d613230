"""Preamble: the enacting formula and one `container` a preambular paragraph.

Source: AKN4UN digest section 4.  Items of a recital are a `blockList`: no hierarchy element may stand in a preamble.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.akn import eids, inline, tables
from flows.akn.element import Attributes
from flows.akn.writer import Writer
from flows.languages import Language
from flows.model import NOTHING, Block, Inline
from flows.places import joined

_AFTER_OPENING = ",;:\u060c\uff0c\u3001\uff1a "
# The name of a preambular paragraph whose opening words were not recognised.
_UNNAMED = "recital"


def write_preamble(
    writer: Writer, formula: Inline, blocks: Sequence[Block], language: Language, scope: str = ""
) -> None:
    """Writes `preamble`; nothing when there is neither a formula nor a recital."""
    formulated = bool(formula.text.value or formula.marks)
    if not formulated and not blocks:
        return
    prefix = joined(scope, "preamble")
    writer.open("preamble")
    if formulated:
        _write_formula(writer, formula, prefix)
    for block in blocks:
        if block.kind == "formula" and eids.is_bare(block):
            _write_formula(writer, block.inline, prefix)
        else:
            _write_recital(writer, block, prefix, language)
    writer.close()


def _write_formula(writer: Writer, formula: Inline, prefix: str) -> None:
    name, _ = writer.eids.claim(writer.eids.next(prefix, "formula"), "")
    writer.open("formula", {"name": "enactingFormula", "eId": name})
    inline.write(writer, writer.leaf("p"), formula, opening=len(formula.text.value))
    writer.close()


def _write_recital(writer: Writer, block: Block, prefix: str, language: Language) -> None:
    own, _ = writer.eids.claim(writer.eids.next(prefix, "container"), "")
    writer.open("container", {"name": opening_phrase(block), "eId": own})
    _write_block(writer, block, own, language, 0)
    if not writer.here.content:
        writer.leaf("p")
    writer.close()


def _write_block(writer: Writer, block: Block, own: str, language: Language, depth: int) -> None:
    """The words of a block as they stand: heading, number and text, table, items, text after them."""
    if block.kind != "table":
        _write_words(writer, "p", block.heading)
    if block.num.value:
        p = writer.leaf("p")
        writer.words(p, block.num)
        writer.blank(p)
        inline.write(writer, p, block.inline, opening=block.opening)
    else:
        _write_words(writer, "p", block.inline, block.opening)
    if block.kind == "table":
        tables.write_table(writer, block, own)
    _write_inside(writer, block, own, language, depth)


def _write_inside(writer: Writer, block: Block, own: str, language: Language, depth: int) -> None:
    """What stands below the words of a block: lists of items, anything else between them, and the text after."""
    groups = list(eids.grouped(block.children))
    for place, (kind, run) in enumerate(groups):
        if kind in eids.LISTED:
            tail = block.tail if place == len(groups) - 1 else NOTHING
            _write_items(writer, run, own, language, depth, tail)
            continue
        for child in run:
            _write_block(writer, child, own, language, depth)
    if not groups or groups[-1][0] not in eids.LISTED:
        _write_words(writer, "p", block.tail)


def _write_items(
    writer: Writer, items: Sequence[Block], parent: str, language: Language, depth: int, tail: Inline
) -> None:
    eids.name_items(writer.eids, items, parent, language, depth)
    writer.open("blockList", {"eId": writer.eids.lists[id(items[0])][0]})
    for item in items:
        eid, wid = writer.eids.own[id(item)]
        writer.open("item", named(eid, wid))
        if item.num.value:
            writer.words(writer.leaf("num"), item.num)
        _write_words(writer, "heading", item.heading)
        inline.write(writer, writer.leaf("p"), item.inline, opening=item.opening)
        _write_inside(writer, item, eid, language, depth + 1)
        writer.close()
    _write_words(writer, "listWrapUp", tail)
    writer.close()


def _write_words(writer: Writer, tag: str, words: Inline, opening: int = 0) -> None:
    if words.text.value or words.marks:
        inline.write(writer, writer.leaf(tag), words, opening=opening, title=tag == "heading")


def named(eid: str, wid: str, **more: str) -> Attributes:
    """Returns the attributes that name an element; `wId` only where it differs."""
    return {"eId": eid, **({"wId": wid} if wid and wid != eid else {}), **more}


def opening_phrase(block: Block) -> str:
    """Returns the opening words as printed, on one line, without the comma behind them."""
    words = block.inline.text.value[: block.opening]
    return re.sub(r"\s+", " ", words).strip(_AFTER_OPENING) or _UNNAMED
