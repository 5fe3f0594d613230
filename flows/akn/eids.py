"""Identifiers: every block's eId, made from printed numbers before any element is written.

Source: AKN4UN digest section 10; Akoma Ntoso Naming Convention 1.0, section 4.6.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Final

from flows.languages import Language
from flows.model import Block
from flows.places import PIECES, joined, number_piece, numbered_paragraphs, restarts
from flows.symbols import roman

LISTED: Final = ("point", "indent")
PRELUDE: Final = ("recital", "formula")
_NEUTRAL: Final = ("latin", "roman", "decimal")
_ROMAN_NUMBER: Final = re.compile("[IVXLCivxlc]+")
_SHORTEST_WORD: Final = 3


@dataclass(slots=True)
class Eids:
    """The names given so far: `own` by identity of the block, `lists` by identity of its first item.

    A name is the pair (eId, wId); wId is empty unless a non-Latin number makes the eId differ from the one that other
    languages have.
    """

    own: dict[int, tuple[str, str]] = field(default_factory=dict)
    lists: dict[int, tuple[str, str]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    _counts: Counter[str] = field(default_factory=Counter)
    _repeats: Counter[str] = field(default_factory=Counter)

    def claim(self, eid: str, wid: str) -> tuple[str, str]:
        """Returns a name that nothing else has: a repeated number gets `_2`, `_3` and so on."""
        name, k = eid, self._repeats[eid]
        while name in self.known:
            k += 1
            name = f"{eid}_{k + 1}"
        self._repeats[eid] = k
        self.known.add(name)
        if not wid:
            return name, ""
        return name, f"{wid}_{k + 1}" if k else wid

    def next(self, prefix: str, piece: str) -> str:
        """Returns the name of the next unnumbered element of its type below `prefix`."""
        base = joined(prefix, piece)
        self._counts[base] += 1
        return f"{base}_{self._counts[base]}"


def latin(kind: str, depth: int, number: str, language: Language, script: str = "") -> str:
    """Returns the number that the other languages print here, empty when it is the same or not known.

    `depth` counts the lists above a point, `script` is that of the whole list.  Letters by position in the script's
    order; below a lettered point Arabic texts print figures where the others print small Roman numbers.
    """
    if number.isascii() and (kind != "point" or depth == 0 or language.short != "ar"):
        return ""
    for found, place in _readings(language, number):
        if script and found != script:
            continue
        if found in ("latin", "roman"):
            return "" if number.isascii() else roman(place).lower() if found == "roman" else letter(place)
        if kind in ("part", "section"):
            return roman(place)
        if kind == "title":
            return letter(place).upper()
        if kind == "point" and (found != "decimal" or depth):
            return roman(place).lower() if depth % 2 else letter(place)
    return ""


@lru_cache(maxsize=4096)
def _readings(language: Language, number: str) -> tuple[tuple[str, int], ...]:
    return language.readings(number)


def spelled_out(kind: str, number: str, language: Language) -> str:
    """Returns a number as figures when it is printed as an ordinal word, unchanged when it is not.

    `Article premier` is `1` in every language, `Première partie` is `I` like Part I.
    """
    if len(number) < _SHORTEST_WORD or not number.isalpha() or _ROMAN_NUMBER.fullmatch(number):
        return number
    adverbs = (place for script, place in _readings(language, number) if script.endswith("ordinals"))
    value = language.ordinal(number) or next(adverbs, 0)
    if not value:
        return number
    return roman(value) if kind in ("part", "section") else str(value)


def script_of(numbers: Sequence[str], language: Language) -> str:
    """Returns the script in which all numbers of a list can be read, empty when there is none.

    Cyrillic letters that print like Latin ones say nothing alone: the other items of the list decide.
    """
    if all(number.isascii() for number in numbers):
        return ""
    read = [[script for script, _ in _readings(language, number)] for number in numbers]
    return next((script for script in read[0] if all(script in other for other in read)), "")


def letter(place: int) -> str:
    """Returns the letter at a place of the alphabet from 1; after z comes aa."""
    return chr(97 + (place - 1) % 26) * (1 + (place - 1) // 26)


def grouped(blocks: Sequence[Block]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yields runs of neighbours that share an element: points, indents, or opening words (`prelude`); others alone."""
    for kind, run in groupby(blocks, lambda b: b.kind if b.kind in LISTED else "prelude" if b.kind in PRELUDE else ""):
        if kind:
            yield kind, tuple(run)
        else:
            yield from (("", (block,)) for block in run)


def pieces_of(items: Sequence[Block]) -> list[str]:
    """Returns the number parts of the items of a list: as printed, the place for what has no number."""
    numbered = [number_piece(b.number or b.num.value) if b.kind != "indent" else "" for b in items]
    return [piece or str(place) for place, piece in enumerate(numbered, 1)]


def is_bare(block: Block) -> bool:
    """True for a block that holds running text and nothing else."""
    extra = block.heading, block.tail
    return not (block.num.value or block.children or block.rows or any(x.text.value or x.marks for x in extra))


class _Namer:
    """Gives the blocks of one body their names."""

    def __init__(self, eids: Eids, blocks: Sequence[Block], scope: str, language: Language) -> None:
        self.eids, self.language, self.scope = eids, language, scope
        self.prefixed = restarts(blocks)
        self.numbered = any(True for _ in numbered_paragraphs(blocks))

    def body(self, blocks: Sequence[Block], parent: tuple[str, str], outer: tuple[str, str], depth: int = 0) -> None:
        """Names blocks; `parent` is the nearest element, `outer` the nearest one that is no division."""
        for kind, run in grouped(blocks):
            if kind in LISTED:
                self.list(run, parent, depth)
                continue
            for block in run:
                self.block(block, parent, outer, depth)

    def list(self, run: Sequence[Block], parent: tuple[str, str], depth: int) -> None:
        """Names a list and its items."""
        eid = self.eids.next(parent[0], "list")
        wid = joined(parent[1], eid[len(parent[0]) + 2 :] if parent[0] else eid) if parent[1] else ""
        self.eids.known.add(eid)
        name = self.eids.lists[id(run[0])] = (eid, wid)
        pieces = pieces_of(run)
        script = script_of(pieces, self.language)
        for item, piece in zip(run, pieces, strict=True):
            own = self.give(item, name, piece, latin(item.kind, depth, piece, self.language, script))
            self.body(item.children, own, own, depth + 1)

    def block(self, block: Block, parent: tuple[str, str], outer: tuple[str, str], depth: int) -> None:
        """Names a block that is no list item, and what it holds."""
        number = spelled_out(block.kind, number_piece(block.number or block.num.value), self.language)
        above = outer
        if block.kind == "division" or block.kind in PRELUDE:
            above = parent
        elif block.kind == "paragraph" and not self.prefixed:
            above = (self.scope, "")
        if number and block.kind not in PRELUDE:
            own = self.give(block, above, number, latin(block.kind, depth, number, self.language))
        else:
            own = self.unnumbered(block, above)
        self.body(block.children, own, outer if block.kind == "division" else own, depth)

    def unnumbered(self, block: Block, above: tuple[str, str]) -> tuple[str, str]:
        """Names a block without number by its place among its like."""
        piece = PIECES[block.kind]
        if block.kind == "paragraph" and self.numbered:
            piece = "para_nn"
        eid = self.eids.next(above[0], piece)
        wid = joined(above[1], eid.rpartition("__")[2]) if above[1] else ""
        own = self.eids.own[id(block)] = self.eids.claim(eid, wid)
        return own

    def give(self, block: Block, above: tuple[str, str], number: str, neutral: str) -> tuple[str, str]:
        """Names a block by its number."""
        piece = PIECES[block.kind]
        eid = joined(above[0], f"{piece}_{number}")
        wid = joined(above[1] or above[0], f"{piece}_{neutral or number}") if above[1] or neutral else ""
        own = self.eids.own[id(block)] = self.eids.claim(eid, wid)
        return own


def name_body(eids: Eids, blocks: Sequence[Block], scope: str, language: Language) -> None:
    """Gives every block of a body or annex its name.

    Paragraph numbers that run on through the whole text stand alone (`para_65`); where they restart, the names of the
    numbered ancestors go before them (`sec_I__para_1`), never those of divisions.
    """
    _Namer(eids, blocks, scope, language).body(blocks, (scope, ""), (scope, ""))


def name_items(eids: Eids, blocks: Sequence[Block], parent: str, language: Language, depth: int = 0) -> None:
    """Gives the items of a recital their names (`preamble__container_3__list_1__item_a`)."""
    eid = eids.next(parent, "list")
    eids.lists[id(blocks[0])] = (eid, "")
    pieces = pieces_of(blocks)
    script = script_of(pieces, language)
    for item, piece in zip(blocks, pieces, strict=True):
        neutral = latin("point", depth, piece, language, script)
        eids.own[id(item)] = eids.claim(f"{eid}__item_{piece}", f"{eid}__item_{neutral}" if neutral else "")
