"""Preamble: the enacting formula and one `container` a preambular paragraph.

Source: AKN4UN digest section 4.  Items of a recital are a `blockList`: no hierarchy element may stand in a preamble.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.akn import eids, inline, tables
from flows.akn.writer import Attributes, Writer
from flows.languages import Language
from flows.model import Block, Inline

_AFTER_OPENING = ",;:\u060c\uff0c\u3001\uff1a "
# The name of a preambular paragraph whose opening words were not recognised.
_UNNAMED = "recital"


def write_preamble(
    writer: Writer, formula: Inline, blocks: Sequence[Block], language: Language, scope: str = ""
) -> None:
    """Writes `preamble`; nothing when there is neither a formula nor a recital."""
    if not formula.text.value and not blocks:
        return
    prefix = eids.joined(scope, "preamble")
    writer.open("preamble")
    if formula.text.value:
        _write_formula(writer, formula, prefix)
    for block in blocks:
        if block.kind == "formula":
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
    if block.heading.text.value:
        inline.write(writer, writer.leaf("p"), block.heading)
    if block.num.value or block.inline.text.value or block.inline.marks:
        p = writer.leaf("p")
        if block.num.value:
            writer.words(p, block.num)
            writer.blank(p)
        inline.write(writer, p, block.inline, opening=block.opening)
    if block.kind == "table":
        tables.write_table(writer, block, own)
    _write_children(writer, block, own, language)
    writer.close()


def _write_children(writer: Writer, block: Block, own: str, language: Language) -> None:
    """The items of a recital; tables and other blocks among them stand between the lists."""
    items: list[Block] = []
    for child in block.children:
        if child.kind in eids.LISTED:
            items.append(child)
            continue
        _write_list(writer, items, own, language)
        items = []
        if child.kind == "table":
            tables.write_table(writer, child, own)
        else:
            inline.write(writer, writer.leaf("p"), child.inline)
            _write_children(writer, child, own, language)
    _write_list(writer, items, own, language, block.tail)
    if not items and (block.tail.text.value or block.tail.marks):
        inline.write(writer, writer.leaf("p"), block.tail)


def _write_list(
    writer: Writer, items: Sequence[Block], parent: str, language: Language, tail: Inline | None = None
) -> None:
    if not items:
        return
    eids.name_items(writer.eids, items, parent, language)
    _write_items(writer, items, tail)


def _write_items(writer: Writer, items: Sequence[Block], tail: Inline | None = None) -> None:
    writer.open("blockList", {"eId": writer.eids.lists[id(items[0])][0]})
    for item in items:
        eid, wid = writer.eids.own[id(item)]
        writer.open("item", named(eid, wid))
        if item.num.value:
            writer.words(writer.leaf("num"), item.num)
        inline.write(writer, writer.leaf("p"), item.inline, opening=item.opening)
        if item.children:
            _write_items(writer, item.children, item.tail)
        elif item.tail.text.value:
            inline.write(writer, writer.leaf("p"), item.tail)
        writer.close()
    if tail is not None and (tail.text.value or tail.marks):
        inline.write(writer, writer.leaf("listWrapUp"), tail)
    writer.close()


def named(eid: str, wid: str, **more: str) -> Attributes:
    """Returns the attributes that name an element; `wId` only where it differs."""
    return {"eId": eid, **({"wId": wid} if wid and wid != eid else {}), **more}


def opening_phrase(block: Block) -> str:
    """Returns the opening words as printed, on one line, without the comma behind them."""
    words = block.inline.text.value[: block.opening]
    return re.sub(r"\s+", " ", words).strip(_AFTER_OPENING) or _UNNAMED
