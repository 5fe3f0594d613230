"""Hyphens at line ends: `accord-`/`ance` is one word, `gender-`/`based` a compound that keeps its hyphen.

New PDFs break lines only behind the hyphens of compounds, pages typed or set before 1995 mostly inside words.  The
document itself proves which: by the whole word or the compound elsewhere in it, and by its other line ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from flows.clean.taken import Taken, take
from flows.findings import Finding
from flows.spans import Cut, Text

_LETTER: Final = r"[^\W\d_]"
_HYPHENS: Final = "\u2010\u2011\u00ac-"
_AT_END: Final = tuple(_HYPHENS)
# A page may end in between, if nothing else (notes) does.
_BREAK: Final = re.compile(
    rf"(?P<hyphen>[{_HYPHENS}])(?<={_LETTER}.)(?P<end>[^\S\n]*\n(?:\s*\f\s*\n)?[^\S\n]*)(?={_LETTER})"
)
_WORD: Final = re.compile(rf"{_LETTER}+(?:[{_HYPHENS}]{_LETTER}+)*")
_PARTS: Final = re.compile(f"['\u2019{_HYPHENS}]")
_BEFORE: Final = re.compile(rf"(?:{_LETTER}|['\u2019{_HYPHENS}])+\Z")
_AFTER: Final = re.compile(rf"{_LETTER}+")
_COLUMNS: Final = re.compile(r"\S(?:[ \u00a0]{3,}|\t)\S")
# The hyphen of scans in two columns: at most one blank line between the halves.
_SPELLED: Final = r"[^\W\d_\u3400-\u9fff]"  # letters of scripts that part words by blanks
_LOST: Final = re.compile(rf"(?<!\S)({_SPELLED}{{2,}})[ \t]*\n(?:[ \t]*\n)?[ \t]*({_SPELLED}{{2,}})")
_NARROW: Final = 66  # code points a line; the columns of the printed volumes
_FEW_LINES: Final = 12
_MARKER: Final = re.compile(r"\A(?=\S*[\d().])\S{1,8}\s+")  # the number of a paragraph, set off by blanks
_FEW_LETTERS: Final = 6  # a paragraph number never stands alone on its line for the sake of a hyphen
_OFTEN: Final = 0.006  # share of the words of a text that only articles and conjunctions reach


@dataclass(frozen=True, slots=True)
class _Break:
    """A hyphen at `start`, the next line's first word at `end`, and the words: all before, its last part, the next."""

    start: int
    end: int
    before: str
    left: str
    right: str
    inner: bool  # the next word goes on with a hyphen of its own: `cost-`/`of-living`


def take_line_ends(text: Text) -> Taken:
    """Takes out the line ends behind hyphens, and the hyphens that only split a word.

    A hyphen left hanging (`short-`/`and long-term`) stays with its line end.
    """
    value = text.value
    if not any(line.rstrip().endswith(_AT_END) for line in value.split("\n")):
        return Taken(text)
    breaks = [_read(m) for m in _BREAK.finditer(value) if not _in_columns(value, m)]
    if not breaks:
        return Taken(text)
    words = _Words(value, breaks)
    proofs = [words.proof(b) for b in breaks]
    usual = "split" if proofs.count("split") > proofs.count("compound") else "compound"
    judged = [(b, p or usual) for b, p in zip(breaks, proofs, strict=True) if p != "hanging"]
    return take(text, (cut for b, kind in judged for cut in _cuts(value, b, kind)))


def take_lost_hyphens(text: Text) -> Taken:
    """Takes out line ends inside words whose hyphen was lost (`reso`/`lution`), in texts set in narrow columns.

    Both halves must be unknown to the rest of the text, the whole word known.
    """
    value = text.value
    lines = value.count("\n") - value.count("\n\n")
    if lines < _FEW_LINES or len(value) > _NARROW * lines:
        return Taken(text)
    found = [m for m in _LOST.finditer(value) if not _in_columns(value, m)]
    counts = Counter(_WORD.findall(value.casefold()))
    words = [
        m
        for m in found
        if counts[(m[1] + m[2]).casefold()] > 0 and counts[m[1].casefold()] <= 1 and counts[m[2].casefold()] <= 1
    ]
    if not words:
        return Taken(text)
    cuts = (cut for m in words for cut in _moved(value, m.end(1), m.start(2), "lost-hyphen"))
    message = f"{len(words)} words that a line end had split without a hyphen were joined."
    return take(text, cuts, findings=[Finding("repair", message, text[words[0].start() : words[0].end()].span)])


def _read(found: re.Match[str]) -> _Break:
    whole = _BEFORE.search(found.string, max(0, found.start() - 60), found.start())
    before = whole[0].casefold() if whole else ""
    after = _AFTER.match(found.string, found.end())
    right = after[0] if after else ""
    end = found.end() + len(right)
    inner = found.string[end : end + 1] in tuple(_HYPHENS) and found.string[end + 1 : end + 2].isalpha()
    return _Break(found.start(), found.end(), before, _PARTS.split(before)[-1], right, inner)


def _cuts(value: str, place: _Break, kind: str) -> list[Cut]:
    split = kind == "split"
    return _moved(value, place.start + (not split), place.end, "hyphen-split" if split else "hyphen-compound")


def _moved(value: str, start: int, end: int, rule: str) -> list[Cut]:
    """The cuts that bring both halves of a word to the second line: [start, end) is what stands between them.

    The line end goes in front of the word, as if the page had no hyphens: later rooms tell the end of a paragraph by
    the width of its lines.
    """
    whole = [Cut(start, end, rule)]
    first = value.rfind("\n", 0, start) + 1
    blank = max(value.rfind(" ", first, start), value.rfind("\t", first, start))
    between = value[start:end].lstrip("".join((" \t", _HYPHENS)))
    if blank < first or len(value[first:blank].strip()) < _FEW_LETTERS:
        return whole
    return [Cut(blank, blank + 1, rule, between), *whole]


def _in_columns(value: str, found: re.Match[str]) -> bool:
    """True when a column stands beside the words: the next line is then another cell, not the end of the word."""
    above = value[value.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
    end = value.find("\n", found.end())
    below = value[found.end() : end if end >= 0 else len(value)].strip()
    return any(_COLUMNS.search(_MARKER.sub("", line, count=1)) for line in (above, below))


class _Words:
    """What the words of a document prove, those at the line ends in question aside."""

    def __init__(self, value: str, breaks: Sequence[_Break]) -> None:
        self._counts = Counter(_WORD.findall(value.casefold()))
        self._often = max(5, int(_OFTEN * self._counts.total()))
        self._counts.subtract(word for b in breaks for word in (b.before, b.right.casefold()))
        self._sorted = sorted(self._counts)
        compounds = [_PARTS.split(word) for word, times in self._counts.items() if times > 0 and _PARTS.search(word)]
        self._pairs = {pair for parts in compounds for pair in pairwise(parts)}
        self._firsts = {left for left, _ in self._pairs}
        self._lasts = {right for _, right in self._pairs}

    def _begins(self, stem: str) -> bool:
        """True when a word of the text begins with the stem."""
        place = bisect_left(self._sorted, stem)
        return place < len(self._sorted) and self._sorted[place].startswith(stem)

    def proof(self, place: _Break) -> str:
        """Returns `split`, `compound`, `hanging` (a hyphen before a conjunction), or nothing when nothing is proved."""
        left, right = place.left, place.right.casefold()
        if place.right[:1].isupper() or (left, right) in self._pairs:
            return "compound"
        if len(right) <= 3 and self._counts[right] > self._often:
            return "hanging"
        stem = left + right[:2]  # `opport`/`unities` beside `opportunity`
        if self._counts[left + right] > 0 or (len(left) > 2 and self._begins(stem)):
            return "split"
        if place.before != left or place.inner or left in self._firsts:
            return "compound"
        known = self._counts[left] > 0 or right in self._lasts
        return "compound" if known and self._counts[right] > 0 else ""
