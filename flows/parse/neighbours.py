"""Neighbouring texts: a page of a printed volume holds the end of one resolution and the beginning of another.

Scans of the texts before 1976 are such pages.  The text that the file is about stays; the lines of its neighbours and
the running heads of the volume go to the ledger.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flows.findings import Finding
from flows.languages import Language
from flows.parse.landmarks import is_whole_date, names_formula
from flows.parse.lines import Line
from flows.parse.masthead import read_masthead, recognise
from flows.parse.number import title_number
from flows.spans import Edit, edits_for

REACH = 16  # lines between the number of a resolution and its enacting formula
DECIDED = 8  # and between that of a decision and its first sentence
LONGEST_HEAD = 110  # code points of a running head
_PART = re.compile(r"(?<=\d) [A-Z](?:-[A-Z])?(?= |$)")
_COUNCIL = re.compile(r"\(\s?(?:19|20)\d\d\s?\)")
_WORDS = re.compile(r"[A-Z]+|\d+")


@dataclass(frozen=True, slots=True)
class Kept:
    """The lines of the text itself, the edits that took the others out, and what was guessed."""

    lines: tuple[Line, ...]
    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """One numbered text of the page: its number without part letters, its first line and the line after it.

    `whole` tells that its closing is there too; a text that is alone is not asked for it.
    """

    number: str
    start: int
    end: int
    whole: bool


def without_neighbours(lines: tuple[Line, ...], names: Sequence[str], language: Language) -> Kept:
    """Returns the lines without neighbouring texts; `names` are the symbol and the file name, as far as known."""
    rest = tuple(line for line in lines if not _is_volume_head(line, language))
    texts = _texts(rest, language)
    if not texts:
        return Kept(lines)
    own = _own(texts, names)
    before = _before(rest, own.start, language)
    after = _after(rest, own.start, own.end, language) if own.end < len(rest) else len(rest)
    kept = (*rest[: before[0]], *rest[before[1] : after])
    ids = {id(line) for line in kept}
    gone = [line for line in lines if id(line) not in ids]
    if not gone:
        return Kept(lines)
    findings = [Finding("foreign-text", f"{len(gone)} lines of a volume were set aside.", gone[0].text.span)]
    if sum(t.whole for t in texts) > 1 and not _named(own.number, names):
        message = f"The file holds {len(texts)} texts; {own.number}, the first whole one, was taken."
        findings.append(Finding("block-guessed", message, rest[own.start].text.span))
    return Kept(kept, tuple(e for line in gone for e in edits_for("neighbour", line.text)), tuple(findings))


def _texts(lines: Sequence[Line], language: Language) -> list[_Text]:
    """The numbered texts in order; parts A and B of one number are one text."""
    heads = [(i, _PART.sub("", number)) for i in range(len(lines)) if (number := _head(lines, i, language))]
    firsts = [(number, next(run)[0]) for number, run in groupby(heads, key=lambda head: head[1])]
    ends = [*(start for _, start in firsts[1:]), len(lines)][: len(firsts)]
    return [
        _Text(number, start, end, len(firsts) > 1 and any(_closes(x, language) for x in lines[start:end]))
        for (number, start), end in zip(firsts, ends, strict=True)
    ]


def _head(lines: Sequence[Line], i: int, language: Language) -> str:
    """The number at the head of a text, empty when the line is none."""
    value = lines[i].text.value
    if not (value[0].isdigit() or value[:2] in ("S-", "ES") or not value[0].isascii() or _COUNCIL.search(value[:80])):
        return ""
    found = title_number(lines[i].text, language)
    number = found.value if found else _council_number(lines[i], language)
    if not number:
        return ""
    near = [language.fold(x.text.value) for x in lines[i + 1 : i + REACH]]
    spoken = any(names_formula(x.strip(" ,\uff0c\u060c:*"), language) for x in near)
    decided = language.pattern("operative", "decided")
    return number if spoken or any(decided.match(x) for x in near[:DECIDED]) else ""


def _council_number(line: Line, language: Language) -> str:
    """The number of a resolution of the Security Council: "144 (1960). Resolution of 19 July 1960"."""
    found = recognise(line.text, language, ("adoption",)) if _COUNCIL.search(line.text.value[:80]) else None
    parts = {name: value for name, _, _, value in found.parts} if found else {}
    return f"{parts['number']} ({parts['year']})" if "number" in parts and "year" in parts else ""


def _own(texts: Sequence[_Text], names: Sequence[str]) -> _Text:
    """The text that the symbol or the file name names, else the first whole one, else the first."""
    for text in texts:
        if _named(text.number, names):
            return text
    return next((t for t in texts if t.whole), texts[0])


def _named(number: str, names: Sequence[str]) -> bool:
    """True when a name holds the words of the number one after the other: `A_RES_2625(XXV)` and "2625 (XXV)"."""
    words = _WORDS.findall(number.upper())
    for name in names:
        found = _WORDS.findall(name.upper())
        if any(found[k : k + len(words)] == words for k in range(len(found))):
            return True
    return False


def _before(lines: Sequence[Line], start: int, language: Language) -> tuple[int, int]:
    """The lines before the text that belong to the one before it, [first, end); a masthead stays."""
    ends = [k for k in range(start) if _closes(lines[k], language) or _speaks(lines[k], language)]
    first = read_masthead(lines, language, start).end if ends else start
    return (first, start) if ends and ends[-1] >= first else (start, start)


def _after(lines: Sequence[Line], start: int, end: int, language: Language) -> int:
    """The first line after the text: what stands between its closing and the next number is a heading of the volume."""
    annex = language.pattern("annexes", "heading")
    for k in range(end - 1, start, -1):
        folded = language.fold(lines[k].text.value).strip(" .*:")
        if annex.fullmatch(folded):
            return end
        if _closes(lines[k], language) or is_whole_date(folded, language):
            return next((n for n in range(k + 1, end) if lines[n].gap), end)
    return end


def _closes(line: Line, language: Language) -> bool:
    bare = language.fold(line.text.value[:LONGEST_HEAD]).rstrip(" .,*\u3002")
    m = language.pattern("conclusions", "meeting").match(bare)
    if language.pattern("conclusions", "vote").match(bare):
        return True
    return m is not None and (m.end() == len(bare) or is_whole_date(bare[m.end() :], language))


def _speaks(line: Line, language: Language) -> bool:
    return names_formula(language.fold(line.text.value[:LONGEST_HEAD]).strip(" ,\uff0c\u060c:*"), language)


def _is_volume_head(line: Line, language: Language) -> bool:
    """True for the running head of a volume: "66   General Assembly \u2014 Twenty-fifth Session"."""
    value = line.text.value
    if len(value) > LONGEST_HEAD or value[-1] in ",;.":
        return False
    return bool(language.pattern("masthead", "volume").fullmatch(language.fold(value)))
