"""Text that knows where it came from, and the ledger of every edit made to it.

All offsets are Unicode code points of the decoded source, half-open.  This room holds no rule
of any kind: it is the arithmetic on which the promise "no character unaccounted for" rests.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

# Style hints, one byte a code point.  Bits 3-5 hold the heading level (0 none, 1-6).
ITALIC = 1
BOLD = 2
RAISED = 4
HEADING = 8
HEADING_MASK = 56
TABLE = 64


def heading_level(style: int) -> int:
    """The heading level (1-6) that the source gave this code point, 0 for none."""
    return (style & HEADING_MASK) >> 3


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source: code points, half-open."""

    start: int
    end: int


class Edit(NamedTuple):
    """One change to the source: `removed` stood at [start, end), `inserted` stands there now."""

    rule: str
    start: int
    end: int
    removed: str
    inserted: str = ""


_PLACE = attrgetter("start", "end")


@dataclass(frozen=True, slots=True)
class Text:
    """A string whose every code point carries its source offset and style hints.

    Units: `at[i]` is the source offset of `value[i]`, or `~offset` (negative) for a code point that
    an edit inserted at that offset; `style[i]` is a bit set of the hints above.
    """

    value: str
    at: array[int]
    style: bytes

    def __len__(self) -> int:
        return len(self.value)

    def __bool__(self) -> bool:
        return bool(self.value)

    def __getitem__(self, piece: slice) -> Text:
        return Text(self.value[piece], self.at[piece], self.style[piece])

    def __add__(self, other: Text) -> Text:
        return Text(self.value + other.value, self.at + other.at, self.style + other.style)

    def strip(self, start: int = 0) -> Text:
        """Returns the text from `start` on without white space at both ends."""
        value = self.value[start:] if start else self.value
        core = value.strip()
        if len(core) == len(self.value):
            return self
        left = start + len(value) - len(value.lstrip())
        return self[left : left + len(core)]

    def styled(self, mask: int) -> bool:
        """True when every non-space code point carries at least one of the hints in `mask`."""
        solid = [s for c, s in zip(self.value, self.style, strict=True) if not c.isspace()]
        return bool(solid) and all(s & mask for s in solid)

    @property
    def span(self) -> Span:
        """The smallest source span that holds all of it; Span(0, 0) when nothing is from the source."""
        if not self.at or min(self.at) < 0:
            own = [a for a in self.at if a >= 0]
            return Span(min(own), max(own) + 1) if own else Span(0, 0)
        return Span(min(self.at), max(self.at) + 1)

    def runs(self) -> list[tuple[int, int]]:
        """Maximal [i, j) stretches of this text whose source offsets are consecutive."""
        cuts = [0, *(i for i, (a, b) in enumerate(pairwise(self.at), 1) if b != a + 1), len(self)]
        return [(i, j) for i, j in pairwise(cuts) if j > i]


EMPTY = Text("", array("i"), b"")


def from_source(value: str, start: int = 0) -> Text:
    """Returns unstyled text that stands in the source at `start`."""
    return Text(value, counted(start, start + len(value)), bytes(len(value)))


_USUAL = 20  # bits of the offsets that are kept counted


def counted(start: int, end: int) -> array[int]:
    """Returns the offsets from `start` to `end`: slicing is thirty times faster than counting them again."""
    bits = end.bit_length()
    return _ramp(bits)[start:end] if bits <= _USUAL else array("i", range(start, end))


@cache
def _ramp(bits: int) -> array[int]:
    return array("i", range(1 << bits))


def inserted(value: str, offset: int, style: int = 0) -> Text:
    """Returns text that an edit inserts at source `offset`."""
    return Text(value, array("i", [~offset]) * len(value), bytes([style]) * len(value))


def join(parts: Iterable[Text]) -> Text:
    """Returns the parts one after the other, nothing between them."""
    found = [p for p in parts if p.value]
    if len(found) == 1:
        return found[0]
    at = array("i")
    for part in found:
        at.extend(part.at)
    return Text("".join(p.value for p in found), at, b"".join(p.style for p in found))


def _is_wide(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uffef"


def joined_lines(parts: Sequence[Text]) -> Text:
    """Returns the parts with one blank between them; the blank keeps the place of the layout it stands for.

    Lines of Chinese go on without a blank.
    """
    if len(parts) == 1:
        return parts[0]
    pieces: list[Text] = []
    for part in parts:
        if pieces and part.value and not (_is_wide(pieces[-1].value[-1]) or _is_wide(part.value[0])):
            before = pieces[-1]
            last = before.at[-1]
            pieces.append(Text(" ", array("i", [~(last + 1 if last >= 0 else ~last)]), before.style[-1:]))
        if part.value:
            pieces.append(part)
    return join(pieces)


def edits_for(rule: str, text: Text, replacement: str = "") -> list[Edit]:
    """Edits that remove `text` from the source, one for each stretch of consecutive source code points.

    The replacement goes with the first of them.  Code points that were themselves inserted cannot be
    removed again: they belong to the edit that inserted them.
    """
    out: list[Edit] = []
    for i, j in text.runs():
        if text.at[i] < 0:
            continue
        start = text.at[i]
        out.append(Edit(rule, start, start + j - i, text.value[i:j], replacement if not out else ""))
    return out


class Cut(NamedTuple):
    """A change to a text: `inserted` shall stand for the code points [start, end) of the text."""

    start: int
    end: int
    rule: str
    inserted: str = ""


def cut(text: Text, cuts: Iterable[Cut]) -> tuple[Text, list[Edit]]:
    """Returns the text with every cut made, and the edits of the source that do it.

    The cuts must be in order and disjoint; ValueError says where two overlap.  A cut may take away code points that an
    earlier edit inserted: `settled` brings the earlier edit into line.
    """
    value, source, style = text.value, text.at, text.style
    values: list[str] = []
    at = array("i")
    styles = bytearray()
    edits: list[Edit] = []
    done = 0
    for start, end, rule, insert in cuts:
        if start < done:
            raise ValueError(f"cuts overlap: {rule} at {start}, the one before ends at {done}")
        values.append(value[done:start])
        at.extend(source[done:start])
        styles += style[done:start]
        made = _made(text, start, end, rule, insert)
        if insert:
            values.append(insert)
            at.extend(array("i", [~made[0].start]) * len(insert))
            styles += style[start : start + 1].ljust(1, b"\0") * len(insert)
        edits += made
        done = end
    if not edits:
        return text, edits
    values.append(value[done:])
    at.extend(source[done:])
    styles += style[done:]
    return Text("".join(values), at, bytes(styles)), edits


def _made(text: Text, start: int, end: int, rule: str, insert: str) -> list[Edit]:
    at, length = text.at, end - start
    whole = length > 0 and at[start] >= 0 and at[end - 1] - at[start] == length - 1
    if whole and (length < 3 or min(at[start:end]) >= 0):
        return [Edit(rule, at[start], at[start] + length, text.value[start:end], insert)]
    made = edits_for(rule, text[start:end], insert) if length else []
    if insert and not made:
        made = [Edit(rule, (place := _offset(text, start)), place, "", insert)]
    return made


def _offset(text: Text, place: int) -> int:
    """The source offset at which something inserted at `place` of the text stands."""
    if place < len(text):
        at = text.at[place]
        return at if at >= 0 else ~at
    last = text.at[-1] if len(text) else -1
    return last + 1 if last >= 0 else ~last


def settled(edits: Iterable[Edit], length: int, *texts: Text) -> list[Edit]:
    """Returns the edits in source order, each inserting only what the texts still hold of its insertion.

    `length` is that of the source.  A later edit may have taken away what an earlier one inserted (a letter that stood
    for an HTML entity, in a page head): the earlier edit then inserts nothing.
    """
    ordered = sorted(edits, key=_PLACE)
    if sum(map(len, texts)) == length + sum(len(e.inserted) - len(e.removed) for e in ordered):
        return ordered
    left: dict[int, list[str]] = {}
    for at, c in ((~at, c) for text in texts for at, c in zip(text.at, text.value, strict=True) if at < 0):
        left.setdefault(at, []).append(c)
    out: list[Edit] = []
    for e in ordered:
        here = left.get(e.start, [])
        keep = "".join(here.pop(0) for c in e.inserted if here and here[0] == c)
        if keep or e.removed:
            out.append(e if keep == e.inserted else Edit(e.rule, e.start, e.end, e.removed, keep))
    return out


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every edit between the source and the text of record, in source order, disjoint."""

    edits: tuple[Edit, ...] = field(default=())

    def plus(self, more: Iterable[Edit]) -> Ledger:
        """Returns the ledger with more edits, in order.  Raises ValueError where two edits overlap."""
        edits = tuple(sorted((*self.edits, *more), key=_PLACE))
        for a, b in pairwise(edits):
            if b.start < a.end:
                raise ValueError(f"edits overlap: {a.rule} at {a.start}-{a.end} and {b.rule} at {b.start}-{b.end}")
        return Ledger(edits)

    def apply(self, source: str) -> str:
        """Returns the source with every edit made.  Raises ValueError where the source does not hold `removed`."""
        out: list[str] = []
        done = 0
        for e in self.edits:
            if source[e.start : e.end] != e.removed:
                raise ValueError(f"edit {e.rule} at {e.start} does not match the source")
            out += (source[done : e.start], e.inserted)
            done = e.end
        out.append(source[done:])
        return "".join(out)

    def restore(self, clean: str) -> str:
        """Returns the source from the edited text: the inverse of `apply`."""
        out: list[str] = []
        done_clean = done_source = 0
        for e in self.edits:
            kept = e.start - done_source
            out += (clean[done_clean : done_clean + kept], e.removed)
            done_clean += kept + len(e.inserted)
            done_source = e.end
        out.append(clean[done_clean:])
        return "".join(out)
