"""Headings: lines that name what follows.  Told by style, number, missing end punctuation and what comes next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.languages import Language
from flows.model import NOTHING, BlockKind, Inline
from flows.parse.breaks import COLONS
from flows.parse.landmarks import LEVELS, names_formula
from flows.parse.numbering import LOOK_ALIKE, Marker, han, letter, roman, section_markers
from flows.parse.pieces import Piece, after_number, strip
from flows.spans import EMPTY, Text

LONGEST = 260  # code points; a longer block is running text
LONGEST_LETTER = 4  # code points; "A." and "III." stand over their part
LONGEST_NUMBERED = 1000  # section titles of budget resolutions name every report they deal with
SHORTEST_TEXT = 60  # code points; a line that names and counts is shorter than any sentence
_LETTER = re.compile(r"(?P<n>[A-Z])\s(?=[^\W\d_])")
LEAST_CAPITALS = 12  # code points of a title in capitals
LEAST_CAPITALS = 12  # code points of a title in capitals
NEAR = 60  # blocks in which the next of a counted series of headings is looked for
_COUNT = re.compile(r"(?P<word>[^\W\d_]\D{1,50}?)\s?(?P<n>\d{1,2})")
# "Goal 1. End poverty in all its forms": the title on the line that counts.
_COUNT_TITLED = re.compile(
    r"(?P<word>[^\W\d_][^\d.:;,]{1,30}?)\s?(?P<n>\d{1,2})(?:\s?[.:\u3002]|\s[-\u2013\u2014])(?P<title>\s*[^\W\d_].{3,200})"
)
# "Action 1. We will take bold actions.": a heading that is a sentence (A/RES/79/1).
_COUNT_SENTENCE = re.compile(
    r"(?P<word>[^\W\d_][^\d.:;,]{1,30}?)\s?(?P<n>\d{1,2})(?:\s?[.:]|\s[-\u2013\u2014])(?P<title>\s*[^\W\d_].{3,240}[.\u3002])"
)
MOST_IN_A_ROW = 3  # more unstopped lines than this are a list, not headings
NAMED: tuple[tuple[str, BlockKind], ...] = (
    ("part", "part"),
    ("chapter", "chapter"),
    ("article", "article"),
    ("rule", "rule"),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: what it opens, its number, its words and how many blocks it takes."""

    kind: BlockKind
    num: Text
    number: str
    series: str
    value: int
    text: Inline
    size: int


def find_headings(pieces: Sequence[Piece], language: Language, annex: bool) -> dict[int, Heading]:
    """Returns the headings by the index of their first block."""
    loose = [_loose(pieces, i, language) for i in range(len(pieces))]
    found: dict[int, Heading] = {}
    open_series: dict[str, int] = {}
    i = 0
    while i < len(pieces):
        heading = _at(pieces, i, loose, open_series, language, annex)
        if heading:
            found[i] = heading
            if heading.series:
                open_series[heading.series] = heading.value
                if heading.series == "section":
                    open_series.pop("title", None)
            i += heading.size
        else:
            i += 1
    return found


def _between_paragraphs(pieces: Sequence[Piece], i: int) -> bool:
    """True behind a numbered block that has ended and before a numbered paragraph."""
    if not 0 < i < len(pieces) - 1:
        return False
    before, after = pieces[i - 1], pieces[i + 1]
    return bool(before.markers) and before.stopped and any(m.series == "decimal" for m in after.markers)


def _loose(pieces: Sequence[Piece], i: int, language: Language) -> bool:
    """True when a block has the outer form of a heading: short, not stopped, no item number.

    Between numbered paragraphs what looks like a verb is a noun ("Sanctions regime", S/RES/2612 (2021)).
    """
    piece = pieces[i]
    text = piece.inline.text.value
    lettered = len(text) <= LONGEST_LETTER and any(m.rest >= len(text) for m in piece.head_markers)
    if piece.cells or (piece.closed and not lettered) or not any(map(str.isalnum, text)):
        return False
    if len(text) > (LONGEST_NUMBERED if len(text) > LONGEST and section_markers(piece.folded, language) else LONGEST):
        return False
    if piece.heading:
        return True
    if text[0].islower() or piece.markers or names_formula(piece.folded.rstrip(" ,\uff0c\u060c:*"), language):
        return False
    if (_between_paragraphs(pieces, i) and not piece.italic_start) or piece.bold:
        return True
    return not language.pattern("operative", "openers").match(piece.folded)


def _at(
    pieces: Sequence[Piece], i: int, loose: list[bool], open_series: dict[str, int], language: Language, annex: bool
) -> Heading | None:
    piece = pieces[i]
    named = (
        _named(pieces, i, loose, language) or _counted_heading(pieces, i, loose, language) or _opening(piece, language)
    )
    named = named or (None if annex else _adopted(pieces, i, loose, language))
    if named:
        return named
    if not (loose[i] or (piece.heading and not piece.cells)):
        return _itemized(pieces, i)
    if piece.heading and (item := _itemized(pieces, i)):
        return item
    introduces = _introduces(pieces, i, loose, annex)
    marker = _marker(piece, open_series, language) or (_dotted(piece) if introduces else None)
    if marker is not None and (piece.heading or _led(piece, marker) or _proved(pieces, i, loose, marker, language)):
        return _numbered(pieces, i, loose, marker)
    beside = lettered(pieces, i) if introduces else None
    if beside:
        return _numbered(pieces, i, loose, beside)
    if piece.heading or introduces:
        return Heading("division", EMPTY, "", "", 0, strip(piece.inline), 1)
    return None


def names_opening(piece: Piece, language: Language) -> bool:
    """Returns True for a word that stands over the first words of a treaty or declaration, and nothing else."""
    return not piece.cells and bool(language.pattern("annexes", "opening").fullmatch(piece.folded.strip("*_ ")))


def _opening(piece: Piece, language: Language) -> Heading | None:
    words = names_opening(piece, language)
    return Heading("division", EMPTY, "", "", 0, strip(piece.inline), 1) if words else None


def _adopted(pieces: Sequence[Piece], i: int, loose: list[bool], language: Language) -> Heading | None:
    """The title of what the body adopts, between the words that do it and its first part or paragraph.

    "Adopts the following outcome document: / Transforming our world / Preamble" (A/RES/70/1).
    """
    if not 0 < i < len(pieces) - 1 or not loose[i] or pieces[i].head_markers:
        return None
    before, after = pieces[i - 1], pieces[i + 1]
    if before.last not in COLONS or before.markers:
        return None
    first = _named(pieces, i + 1, loose, language)
    numbered = loose[i + 1] and any(m.value == 1 for m in section_markers(after.folded, language))
    parted = numbered or names_opening(after, language) or (first is not None and first.value == 1)
    counts = any(m.series == "decimal" and m.value == 1 for m in after.markers)
    capitals = pieces[i].folded.isupper() and len(pieces[i].folded) > LEAST_CAPITALS
    speaks = bool(language.pattern("annexes", "voice").match(after.folded))  # "We, the heads of State"
    titled = (capitals or speaks) and after.closed and not after.markers
    if not (parted or counts or titled):
        return None
    return Heading("declaration" if parted or titled else "division", EMPTY, "", "", 0, strip(pieces[i].inline), 1)


def _itemized(pieces: Sequence[Piece], i: int) -> Heading | None:
    """A heading numbered like a list item: "(i) Exemptions" between paragraphs 8 and 9 of S/RES/2551 (2020)."""
    piece = pieces[i]
    if not piece.markers or piece.closed or piece.cells or len(piece.folded) > LONGEST or i + 1 >= len(pieces):
        return None
    marker = next((m for m in piece.markers if m.series.endswith("roman")), piece.markers[0])
    follower = pieces[i + 1].markers
    if marker.series in ("decimal", "bullet") or not follower or follower[0].series != "decimal":
        return None
    if i and any(m.series == n.series and m.value == n.value + 1 for m in piece.markers for n in pieces[i - 1].markers):
        return None  # the last item of a list, its stop forgotten (S/RES/2551 (2020), annex C)
    if (i and not pieces[i - 1].stopped) or (i and pieces[i - 1].last in (":", "\uff1a")):
        return None
    end = marker.end + (piece.folded[marker.end : marker.rest + 1].rstrip() == ".")  # "(ii). Exemptions"
    rest = after_number(piece.inline, end)
    return Heading("division", piece.inline.text[:end], marker.label, f"head-{marker.series}", marker.value, rest, 1)


def _named(pieces: Sequence[Piece], i: int, loose: list[bool], language: Language) -> Heading | None:
    """The heading that a word names ("Article 3", "Part II"); words after it or the next line are its title."""
    piece = pieces[i]
    if len(piece.folded) > LONGEST or piece.cells or not language.either(*LEVELS).match(piece.folded):
        return None
    for key, kind in NAMED:
        m = language.pattern("annexes", key).match(piece.folded)
        if not m or not m.groupdict().get("number"):
            continue
        rest = piece.folded[m.end() :].strip()
        if rest and (piece.closed or rest[:1] in ",;()" or (rest[:1].islower() and not loose[i])):
            continue
        if not rest and piece.last in ",;":
            continue
        number = m["number"]
        value = int(number) if number.isdigit() else roman(number) or han(number) or language.ordinal(number) or 0
        number = str(value) if han(number) else number
        num = piece.inline.text[: len(piece.folded[: m.end()].rstrip())]
        if rest:
            return Heading(kind, num, number, key, value, after_number(piece.inline, m.end()), 1)
        if (
            i + 1 < len(pieces)
            and loose[i + 1]
            and not pieces[i + 1].head_markers
            and not _is_named(pieces[i + 1], language)
        ):
            return Heading(kind, num, number, key, value, strip(pieces[i + 1].inline), 2)
        return Heading(kind, num, number, key, value, NOTHING, 1)
    return None


def counted(pieces: Sequence[Piece], i: int) -> int:
    """Returns the number in a line like "Guideline 3", 0 when no line beside it counts on with the same words."""
    own = _count(pieces[i])
    if not own:
        return 0
    others = {_count(p) for p in pieces[max(i - NEAR, 0) : i + NEAR]}
    return own[1] if (own[0], own[1] + 1) in others or (own[0], own[1] - 1) in others else 0


def _count(piece: Piece) -> tuple[str, int] | None:
    found = _counting(piece)
    return (found["word"].strip(), int(found["n"])) if found else None


def _counting(piece: Piece) -> re.Match[str] | None:
    if piece.cells or piece.markers:
        return None
    alone = _COUNT.fullmatch(piece.folded) if len(piece.folded) <= SHORTEST_TEXT else None
    return alone or (_COUNT_SENTENCE if piece.closed else _COUNT_TITLED).fullmatch(piece.folded)


def _heads_each(pieces: Sequence[Piece], i: int) -> bool:
    """True for a sentence that counts, when text stands below each of its series: no two are entries of a list."""
    own = _count(pieces[i])
    series = (
        [k for k in range(max(i - NEAR, 0), min(i + NEAR, len(pieces))) if _word(pieces[k]) == own[0]] if own else []
    )
    return all(b - a > 1 for a, b in pairwise(series))


def _word(piece: Piece) -> str:
    found = _count(piece)
    return found[0] if found else ""


def _counted_heading(pieces: Sequence[Piece], i: int, loose: list[bool], language: Language) -> Heading | None:
    """A heading that counts, with its title behind it or on the line below (A/RES/76/113)."""
    found = _counting(pieces[i])
    if found is None:
        return None
    sentence = pieces[i].closed and not _names_level(pieces[i], language)
    value = counted(pieces, i) if loose[i] or (sentence and _heads_each(pieces, i)) else 0
    start = found.start("title") if "title" in found.groupdict() else 0
    after = i + 1
    titled = not start and after < len(pieces) and loose[after] and not pieces[after].head_markers
    end = after + 1 if titled else after
    if not value or end >= len(pieces) or loose[end] or pieces[end].cells:
        return None
    words = strip(pieces[after].inline) if titled else after_number(pieces[i].inline, start) if start else NOTHING
    num = pieces[i].inline.text[:start] if start else pieces[i].inline.text
    return Heading("division", num.strip(), str(value), "counted", value, words, end - i)


def lettered(pieces: Sequence[Piece], i: int) -> Marker | None:
    """Returns the letter without a point that a line opens with, when a line nearby opens with one beside it.

    A/RES/75/293: "A Posts to be established" and "B Restructuring".
    """
    own = _letter(pieces[i])
    near = {m.value for p in pieces[max(i - NEAR, 0) : i + NEAR] if (m := _letter(p))} if own else set()
    return own if own and (own.value + 1 in near or own.value - 1 in near) else None


def _letter(piece: Piece) -> Marker | None:
    if piece.cells or piece.closed or piece.markers or len(piece.folded) > LONGEST:
        return None
    found = _LETTER.match(piece.folded[:1].translate(LOOK_ALIKE) + piece.folded[1:3])
    return Marker("title", letter(found["n"]), found["n"], 1, found.end()) if found else None


def _names_level(piece: Piece, language: Language) -> bool:
    return bool(language.either(*LEVELS).match(piece.folded))


def _is_named(piece: Piece, language: Language) -> bool:
    return bool(language.either(*LEVELS).fullmatch(piece.folded))


def _marker(piece: Piece, open_series: dict[str, int], language: Language) -> Marker | None:
    """The meaning of a section number that continues an open series, else one that starts a series."""
    options = section_markers(piece.folded, language)
    for m in options:
        if m.series in open_series and m.value == open_series[m.series] + 1:
            return m
    for m in options:
        if m.value == 1 and (m.series not in open_series or m.series == "title"):
            return m
    if options and (piece.heading or options[0].rest >= len(piece.folded)):
        return options[0]
    return None


def _dotted(piece: Piece) -> Marker | None:
    """The number with a point of a section whose forerunner was not found: "B. Evolution of the margin"."""
    return next((m for m in piece.head_markers if "." in piece.folded[: m.end] and m.rest < len(piece.folded)), None)


def _led(piece: Piece, marker: Marker) -> bool:
    """True when an unstyled line with a section number is believable as a heading."""
    if marker.rest >= len(piece.folded.rstrip()):
        return True
    printed = piece.folded[: marker.end]
    if marker.value == 1 and printed[-1:] not in ".\u3001" and len(printed) == 1:
        return marker.series == "section" and "\t" in piece.inline.text.value[: marker.rest + 1]
    return True


def _proved(pieces: Sequence[Piece], i: int, loose: list[bool], marker: Marker, language: Language) -> bool:
    """True when a later heading has the next number: "I Calendario" and "II Utilización" in A/RES/75/244."""
    later = (m for k in range(i + 1, len(pieces)) if loose[k] for m in section_markers(pieces[k].folded, language))
    return any(m.series == marker.series and m.value == marker.value + 1 for m in later)


def _numbered(pieces: Sequence[Piece], i: int, loose: list[bool], marker: Marker) -> Heading:
    piece = pieces[i]
    kind: BlockKind = "section" if marker.series == "section" else "title"
    num = piece.inline.text[: marker.end]
    rest = after_number(piece.inline, marker.end)
    if rest.text:
        return Heading(kind, num, marker.label, marker.series, marker.value, rest, 1)
    follower = pieces[i + 1] if i + 1 < len(pieces) else None
    if follower is not None and loose[i + 1] and not follower.head_markers and not follower.cells:
        words = strip(follower.inline)
        words = Inline(words.text, rest.marks + words.marks)
        return Heading(kind, num, marker.label, marker.series, marker.value, words, 2)
    return Heading(kind, num, marker.label, marker.series, marker.value, rest, 1)


def _introduces(pieces: Sequence[Piece], i: int, loose: list[bool], annex: bool) -> bool:
    """True when running text follows the line at once, or after no more than two further headings."""
    start = i
    while start > 0 and loose[start - 1] and i - start <= MOST_IN_A_ROW:
        start -= 1
    end = i
    while end < len(pieces) and loose[end] and end - start <= MOST_IN_A_ROW:
        end += 1
    if end - start > MOST_IN_A_ROW or end >= len(pieces):
        return False
    before = pieces[start - 1] if start else None
    follower = pieces[end]
    if before is not None and before.last in (":", "\uff1a"):
        # A list that the colon introduces may have a title (S/RES/2612 (2021), paragraph 29 (f)).
        return end - start == 1 and any(m.series != "decimal" and m.value < 2 for m in follower.markers)
    return not follower.cells or annex
