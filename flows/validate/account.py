"""The proof that nothing disappears: every code point of the source has exactly one fate.

Fates: the text of the XML, a value that is only in an attribute or in the metadata, an edit of the ledger, white space
of the layout.  The builder's trace is a claim; here it is checked against the source and the parsed XML, run by run.
A sum would not do: losing 40 characters and doubling 40 others would balance.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import Final

from lxml import etree

from flows.findings import Finding
from flows.model import Markup
from flows.spans import Edit, Ledger, Span, Text, counted

_AKN: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_TEXTS: Final = etree.XPath("descendant::text()", smart_strings=False)
_METAS: Final = etree.XPath("descendant::a:meta", namespaces={"a": _AKN})
_MARKERS: Final = etree.XPath("descendant::*/@marker", smart_strings=False)
_VALUES: Final = etree.XPath("descendant::*/@* | descendant::text()[normalize-space()]", smart_strings=False)
_FREE: Final = re.compile(rb"\0\0*")  # begins with a plain byte, which `re` is quick to find
_SET: Final = re.compile(rb"[^\0]")
_BYTES: Final = array("i").itemsize
_BITS: Final = 8 * _BYTES
_SIGN: Final = b"\0" * (_BYTES - 1) + b"\x80"
_USUAL: Final = 1 << 16
_SHOWN: Final = 20
_EXCERPT: Final = 40


@dataclass(frozen=True, slots=True)
class Accounting:
    """Where the code points of the source are.  All numbers count code points.

    `source` = `text` + `attributes` + `removed` + `layout` + `missing`, as long as `doubled` is 0; `inserted` counts
    what edits added to the XML text, `changed` what differs from the source or from the edit it claims.
    """

    source: int
    text: int
    attributes: int
    removed: int
    layout: int
    inserted: int
    missing: int
    doubled: int
    changed: int

    @property
    def balanced(self) -> bool:
        """True when every code point has exactly one fate and none has changed."""
        return not (self.missing or self.doubled or self.changed)

    def as_dict(self) -> dict[str, int]:
        """Returns the numbers by name, for the report."""
        return {name: getattr(self, name) for name in self.__slots__}


class _Fates:
    """The fate of every source code point, filled in run by run."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.taken = bytearray(len(source))
        self.doubled: list[tuple[int, int]] = []
        self.changed: list[tuple[int, int, str]] = []
        self.added: dict[int, list[str]] = {}

    def take(self, start: int, end: int) -> int:
        """Gives [start, end) a fate and returns how many code points had none."""
        if not 0 <= start <= end <= len(self.taken):
            self.changed.append((max(0, min(start, len(self.taken))), max(0, min(end, len(self.taken))), ""))
            return 0
        size = end - start
        free = self.taken.count(0, start, end)
        if free != size:
            at = start
            for stretch in _FREE.finditer(self.taken, start, end):
                self._double(at, stretch.start())
                at = stretch.end()
            self._double(at, end)
        self.taken[start:end] = b"\1" * size
        return free

    def _double(self, start: int, end: int) -> None:
        if end > start:
            self.doubled.append((start, end))

    def free(self) -> Iterator[tuple[int, int]]:
        """Yields the stretches that have no fate."""
        for stretch in _FREE.finditer(self.taken):
            yield stretch.span()


def runs(trace: array[int]) -> Iterator[tuple[int, int, int]]:
    """Yields (place, length, offset) of the longest stretches of consecutive offsets.

    Most traces are one stretch.  In others all offsets are handled at once, as the digits of one large number:
    subtracting 0, 1, 2, … makes the digits of a run equal, and equal neighbours vanish when the number is combined with
    itself moved by a digit.  A loop over the code points takes three times as long.  The sign bit is turned so that no
    digit borrows from the next, as long as no offset is below -2**30 and no text longer than 2**30.
    """
    size = len(trace)
    if not size:
        return
    first = trace[0]
    if first >= 0 and trace[-1] - first == size - 1 and trace == counted(first, first + size):
        yield 0, size, first
        return
    digits = int.from_bytes(_little(trace), "little") ^ int.from_bytes(_SIGN * size, "little")
    steps = digits - int.from_bytes(_counting(size), "little")
    moved = (steps ^ (steps >> _BITS)) & ((1 << (_BITS * (size - 1))) - 1)
    moved |= moved >> 16
    moved |= moved >> 8  # now the lowest byte of a digit is set where any of its four bytes was
    place = 0
    for found in _SET.finditer(moved.to_bytes(size * _BYTES, "little")[::_BYTES]):
        yield place, found.end() - place, trace[place]
        place = found.end()
    yield place, size - place, trace[place]


def _little(numbers: array[int]) -> bytes:
    if sys.byteorder == "little":
        return numbers.tobytes()
    turned = array("i", numbers)
    turned.byteswap()
    return turned.tobytes()


@cache
def _counted() -> bytes:
    return _little(array("i", range(_USUAL)))


def _counting(size: int) -> bytes:
    """The offsets 0, 1, 2, … of a text of this size; those of the usual sizes are kept."""
    return _counted()[: size * _BYTES] if size <= _USUAL else _little(array("i", range(size)))


def content_texts(root: etree._Element) -> list[str]:
    """Returns the text nodes of an XML file in document order, without metadata.  The tree loses its metadata."""
    for meta in _METAS(root):
        meta.clear(keep_tail=True)
    found: list[str] = _TEXTS(root)
    return found


def account(
    root: etree._Element, markup: Markup, source: str, ledger: Ledger
) -> tuple[Accounting, tuple[Finding, ...]]:
    """Returns the numbers and a finding for each code point without a fate, with two, or with another letter.

    `root` is parsed from the final bytes and is used up.  Units: code points of the source.
    """
    written = _written(root, {value for value, _ in markup.attributes})
    texts = content_texts(root)
    fates = _Fates(source)
    removed = sum(_take_edit(fates, edit) for edit in ledger.edits)
    in_text, inserted = _take_texts(fates, texts, markup.trace)
    attributes = _take_attributes(fates, markup.attributes, written)
    _check_insertions(fates, ledger)
    layout, missing = 0, []
    for start, end in fates.free():
        words = source[start:end]
        if words.isspace():
            layout += end - start
            continue
        solid = [m.span() for m in re.finditer(r"\S+", words)]
        missing += [(start + a, start + b) for a, b in solid]
        layout += end - start - sum(b - a for a, b in solid)
    lost = sum(b - a for a, b in missing)
    twice = sum(b - a for a, b in fates.doubled)
    changed = sum(max(1, b - a) for a, b, _ in fates.changed)
    numbers = Accounting(len(source), in_text, attributes, removed, layout, inserted, lost, twice, changed)
    return numbers, tuple(_findings(source, missing, fates))


def _take_edit(fates: _Fates, edit: Edit) -> int:
    if fates.source[edit.start : edit.end] != edit.removed:
        fates.changed.append((edit.start, edit.end, edit.removed))
    return fates.take(edit.start, edit.end)


def _take_texts(fates: _Fates, texts: Sequence[str], trace: array[int]) -> tuple[int, int]:
    """Checks the text of the XML run by run; returns how much of it is from the source and how much from edits."""
    own = inserted = 0
    words = "".join(texts)
    if len(words) != len(trace):
        fates.changed.append((0, 0, f"{len(words)} code points in the XML, {len(trace)} in its trace"))
    for start, end in pairwise(_cuts(texts, trace)):
        text, offset = words[start:end], trace[start]
        if offset >= 0 and trace[start:end] == counted(offset, offset + end - start):  # most are one run
            own += _take_run(fates, text, offset)
        elif offset < 0 and text.isspace() and trace[start:end] == _below(offset, end - start):
            continue  # a line end of our own
        else:
            taken, added = _take_text(fates, text, trace[start:end])
            own, inserted = own + taken, inserted + added
    return own, inserted


def _cuts(texts: Sequence[str], trace: array[int]) -> list[int]:
    """The ends of the texts behind which the trace does not go on: a link inside a sentence ends no stretch of it."""
    ends = [end for end in accumulate(map(len, texts)) if end < len(trace) and trace[end] != trace[end - 1] + 1]
    return [0, *ends, len(trace)] if trace else []


@lru_cache(maxsize=256)
def _below(offset: int, size: int) -> array[int]:
    """The consecutive offsets from a negative one that are all negative."""
    return array("i", range(offset, min(offset + size, 0)))


def _take_run(fates: _Fates, words: str, offset: int) -> int:
    """Checks words that stand together in the source; returns how many of their code points had no fate."""
    if not fates.source.startswith(words, offset):
        fates.changed.append((offset, offset + len(words), words))
    return fates.take(offset, offset + len(words))


def _take_text(fates: _Fates, text: str, trace: array[int]) -> tuple[int, int]:
    own = inserted = 0
    for place, length, offset in runs(trace):
        if offset >= 0:
            own += _take_run(fates, text[place : place + length], offset)
            continue
        words = text[place : place + length]
        if not words.isspace():
            inserted += length
            # Code points of one insertion all carry its offset, so each is a run of its own.
            fates.added.setdefault(~offset, []).append(words)
    return own, inserted


def _check_insertions(fates: _Fates, ledger: Ledger) -> None:
    """What the XML has and the source has not must be what an edit at that place inserted, in its order."""
    wanted: dict[int, str] = {}
    for edit in ledger.edits:
        if edit.inserted:
            wanted[edit.start] = wanted.get(edit.start, "") + edit.inserted
    for offset, letters in fates.added.items():
        if "".join(letters) != re.sub(r"\s+", "", wanted.pop(offset, "")):
            fates.changed.append((offset, offset, "".join(letters)))
    fates.changed += [(offset, offset, "") for offset, lost in wanted.items() if lost.strip()]


def _written(root: etree._Element, wanted: set[str]) -> set[str]:
    """The values that stand in note markers, and those in the metadata where a wanted one is no marker."""
    markers = set(_MARKERS(root)) if wanted else wanted
    return markers if wanted <= markers else markers.union(*map(_VALUES, _METAS(root)))


def _take_attributes(fates: _Fates, attributes: Iterable[tuple[str, Text]], written: set[str]) -> int:
    total = 0
    for value, text in attributes:
        if value not in written or not _says(value, text.value):
            fates.changed.append((text.span.start, text.span.end, value))
        for place, length, offset in runs(text.at):
            if offset < 0:
                words = text.value[place : place + length].strip()
                fates.added.setdefault(~offset, []).extend([words] if words else [])
                continue
            if text.value[place : place + length] != fates.source[offset : offset + length]:
                fates.changed.append((offset, offset + length, text.value))
            total += fates.take(offset, offset + length)
    return total


def _says(value: str, printed: str) -> bool:
    """True when a written value keeps every letter and figure that was printed (raised figures as plain ones)."""
    return _letters(value) == _letters(printed)


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return "".join(_figure(c) for c in plain if c.isalnum()) or plain.strip()


def _figure(c: str) -> str:
    """The European figure for an Arabic one ("(\u0661)" is note 1); every other character is itself."""
    return str(unicodedata.decimal(c)) if c.isdecimal() else c


def _findings(source: str, missing: list[tuple[int, int]], fates: _Fates) -> Iterator[Finding]:
    cases = [(a, b, f"Not in the output: {_excerpt(source[a:b])}.") for a, b in missing]
    cases += [(a, b, f"In the output twice: {_excerpt(source[a:b])}.") for a, b in fates.doubled]
    cases += [(a, b, f"Changed: {_excerpt(source[a:b])} became {_excerpt(w)}.") for a, b, w in fates.changed]
    cases.sort(key=lambda case: case[:2])
    for start, end, message in cases[:_SHOWN]:
        yield Finding("unaccounted", message, Span(start, end), line=source.count("\n", 0, start) + 1)
    if len(cases) > _SHOWN:
        yield Finding("unaccounted", f"{len(cases) - _SHOWN} more places.")


def _excerpt(words: str) -> str:
    shown = words if len(words) <= _EXCERPT else words[:_EXCERPT] + "\u2026"
    return f"\u201c{shown}\u201d"
