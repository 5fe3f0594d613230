"""The zones of a document after its title: formula, preamble, body, closing, annexes, lettered parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.languages import Language
from flows.parse.breaks import COMMAS, links
from flows.parse.formulas import MOST_BEFORE, stands_as_formula
from flows.parse.headings import Heading, find_headings
from flows.parse.landmarks import is_quoted, is_whole_date, names_formula
from flows.parse.pieces import Piece

CLOSING_LENGTH = 120  # code points; a longer block that names a meeting is a sentence
LONGEST_LABEL = 200  # code points of the label of an annex with its title
VOTE_LENGTH = 1500
VOTERS = ("conclusions.in_favour", "conclusions.against", "conclusions.abstaining", "conclusions.not_voting")
LEAST_RECITAL = 40  # code points; a shorter line can be a heading that opens with a word of recitals
MOST_VOTERS = 12  # blocks of one vote
_AFTER_STOP = re.compile(r"(?<=\.)\s?\d{1,3}$")  # the mark of a note: "by 14 votes to none. 14"


@dataclass(frozen=True, slots=True)
class Zones:
    """What stands before the formula, the formula, recitals, body, closing, and what comes after."""

    lead: tuple[Piece, ...]
    formula: Piece | None
    preamble: tuple[Piece, ...]
    body: tuple[Piece, ...]
    closing: tuple[Piece, ...]
    rest: tuple[Piece, ...]


def is_formula(piece: Piece, language: Language) -> bool:
    """True when the block is the enacting formula and nothing else."""
    bare = piece.folded.strip(" ,\uff0c\u060c:*")
    return not is_quoted(bare) and names_formula(bare, language)


def is_meeting(piece: Piece, language: Language) -> bool:
    """True when the block is the meeting line of the closing."""
    bare = piece.folded.strip(' .,*<>\u201c\u201d"\u3002')  # a bracket is what is left of markup (E/RES/2021/3, Arabic)
    if len(bare) > CLOSING_LENGTH:
        return False
    pattern = language.pattern("conclusions", "meeting")
    if pattern.fullmatch(bare):
        return True
    m = pattern.match(bare)
    return m is not None and is_whole_date(bare[m.end() :], language)


def is_date(piece: Piece, language: Language) -> bool:
    """True when the block is a date and nothing else."""
    return len(piece.folded) < 60 and is_whole_date(piece.folded, language)


def is_vote(piece: Piece, language: Language) -> bool:
    """True when the block prints how the text was adopted or who voted how."""
    if len(piece.folded) > VOTE_LENGTH:
        return False
    bare = _without_mark(piece.folded.strip(" *"))
    vote = language.pattern("conclusions", "vote")
    if vote.fullmatch(bare) or (bare.startswith("[") and vote.match(bare)):
        return True
    return bool(language.either(*VOTERS).match(bare))


def _without_mark(bare: str) -> str:
    return _AFTER_STOP.sub("", bare) if bare[-1:].isdecimal() else bare


def is_annex(piece: Piece, language: Language) -> bool:
    """True when the block is the label of an annex, alone or with a title behind it."""
    return annex_label(piece, language) > 0


def annex_label(piece: Piece, language: Language) -> int:
    """Returns the code points of the label that the block is ("Annex I") or begins with ("Annex I: Travel ban").

    Before a title a colon, full stop or dash is printed; 0 for every other block.
    """
    bare = piece.folded.strip(' .*:\u201c"')
    heading = language.pattern("annexes", "heading")
    if piece.cells or not bare:
        return 0
    if len(bare) < 60 and heading.fullmatch(bare):
        return len(piece.folded)
    m = heading.match(piece.folded)
    if not m or piece.closed or len(piece.folded) > LONGEST_LABEL or piece.folded[0].islower():
        return 0
    rest = piece.folded[m.end() :].lstrip()
    parted = m[0].rstrip()[-1] in ".:" or rest[:1] in ".:-\u2013\u2014"
    title = rest.lstrip(".:-\u2013\u2014 ")
    return len(piece.folded) - len(title) if parted and title and not title[0].islower() else 0


def split_zones(pieces: Sequence[Piece], language: Language) -> Zones:
    """Returns the zones of one resolution or decision."""
    start = next((i for i, p in enumerate(pieces) if is_formula(p, language)), -1)
    first_mark = next((i for i, p in enumerate(pieces) if p.markers and p.markers[0].series == "decimal"), len(pieces))
    if start > first_mark:
        start = -1
    if start < 0:
        start = _misread_formula(pieces[: min(first_mark, MOST_BEFORE + 2)], language)
    begin = start + 1
    close = _closing_start(pieces, begin, language)
    end = _closing_end(pieces, close, language)
    last = len(pieces) if end > close else _closing_last(pieces, end, language)
    after_formula = pieces[begin:close]
    split = _body_start(after_formula, language) if start >= 0 or _opens_preamble(after_formula, language) else 0
    return Zones(
        tuple(pieces[: max(start, 0)]),
        pieces[start] if start >= 0 else None,
        tuple(after_formula[:split]),
        tuple(after_formula[split:]),
        tuple(pieces[close:end] or pieces[last:]),
        tuple(pieces[end:last]),
    )


def _misread_formula(pieces: Sequence[Piece], language: Language) -> int:
    """Index of the block that stands where the formula stands, -1 without one."""
    pairs = pairwise(p.inline.text.value for p in pieces)
    return next((i for i, (words, below) in enumerate(pairs) if stands_as_formula(words, below, language)), -1)


def recitals_before(zones: Zones) -> bool:
    """Returns True when the blocks before the formula are recitals: unnumbered, the last ends with a comma."""
    return (
        bool(zones.lead and zones.formula)
        and zones.lead[-1].last in tuple(COMMAS)
        and not any(p.markers or p.cells or p.stopped for p in zones.lead)
    )


def _opens_preamble(pieces: Sequence[Piece], language: Language) -> bool:
    """True when preambular paragraphs stand without their formula (S/RES/2573 (2021) lost it)."""
    return (
        bool(pieces) and bool(language.pattern("preamble", "openers").match(pieces[0].folded)) and not pieces[0].stopped
    )


def _closing_start(pieces: Sequence[Piece], begin: int, language: Language) -> int:
    """Index of the first closing block, or of the first annex label, or the end."""
    annex = len(pieces)
    for i in range(begin, len(pieces)):
        if is_meeting(pieces[i], language):
            date_before = i > begin and is_date(pieces[i - 1], language)
            return min(i - 1 if date_before else i, annex)
        if i > begin and (is_vote(pieces[i], language) or _lone_date(pieces, i, language)):
            return min(i, annex)
        if annex == len(pieces) and i > begin and is_annex(pieces[i], language):
            annex = i
    return annex


def _lone_date(pieces: Sequence[Piece], i: int, language: Language) -> bool:
    """True for a closing that prints only its date (E/RES/2021/1)."""
    if not is_date(pieces[i], language) or not pieces[i - 1].stopped:
        return False
    return i + 1 >= len(pieces) or is_annex(pieces[i + 1], language)


def _closing_end(pieces: Sequence[Piece], close: int, language: Language) -> int:
    end = close
    voting = False
    while end < len(pieces):
        piece = pieces[end]
        if is_vote(piece, language) or _in_brackets(pieces[close:end]):
            voting = True
        elif not (
            is_meeting(piece, language)
            or is_date(piece, language)
            or (voting and _goes_on_voting(pieces, end, language))
        ):
            break
        end += 1
    return end


def _closing_last(pieces: Sequence[Piece], begin: int, language: Language) -> int:
    """Index of the meeting behind the annexes, where the Arabic text of A/RES/75/326 prints it; else the end."""
    last = len(pieces)
    while last > begin and is_date(pieces[last - 1], language):
        last -= 1
    return last - 1 if last > begin and is_meeting(pieces[last - 1], language) else len(pieces)


def _in_brackets(closing: Sequence[Piece]) -> bool:
    """True while the bracket that a vote opened is not closed ("[Adopted by …, as follows: In favour: …")."""
    printed = "".join(p.folded for p in closing[-MOST_VOTERS:])
    return printed.rfind("[") > printed.rfind("]")


def _goes_on_voting(pieces: Sequence[Piece], i: int, language: Language) -> bool:
    """A list of States after "In favour:", or the rest of a vote that is not ended."""
    piece = pieces[i]
    return (
        (pieces[i - 1].last not in ".\u3002" or any(c in pieces[i - 1].folded for c in ":\uff1a"))
        and not is_annex(piece, language)
        and not piece.markers
        and not piece.heading
        and not piece.folded[:1].isdigit()
        and any(c in COMMAS for c in piece.folded)
    )


def _body_start(pieces: Sequence[Piece], language: Language) -> int:
    """Index of the first block that is not preambular."""
    numbered = [(i, m.value) for i, p in enumerate(pieces) for m in p.markers if m.series == "decimal"]
    first = next((i for i, value in numbered if value == 1), numbered[0][0] if numbered else None)
    headings = find_headings(pieces, language, False)
    before = (i for i in sorted(headings) if first is None or i < first)
    head = next((i for i in before if not _is_stray(pieces, i, headings, language)), None)
    end = head if head is not None else first
    if end is None:
        return _first_operative(pieces, language)
    return next((i for i in range(end) if _leads(pieces[i], i + 1 == end, language)), end)


def _is_stray(pieces: Sequence[Piece], i: int, headings: Mapping[int, Heading], language: Language) -> bool:
    """True for what looks like a heading inside the preamble and is none.

    A preambular paragraph that lost its comma opens like one; a stamp or other line of the page stands between two of
    them.  A heading without number stands over operative text, sections with a preamble of their own have numbers.
    """
    if headings[i].num:
        return False
    if _recites(pieces[i], language) and len(pieces[i].folded) >= LEAST_RECITAL:
        return True
    start = after = i
    while start - 1 in headings and not headings[start - 1].num:
        start -= 1
    while after in headings and not headings[after].num:
        after += headings[after].size
    above = start == 0 or _recites(pieces[start - 1], language)
    return above and after < len(pieces) and _recites(pieces[after], language)


def _recites(piece: Piece, language: Language) -> bool:
    """True for a block that opens like a preambular paragraph and does not end with a full stop."""
    return not (piece.stopped or piece.markers) and bool(language.pattern("preamble", "openers").match(piece.folded))


def _leads(piece: Piece, last: bool, language: Language) -> bool:
    """True for operative words before the first number: "Resolves that, for 2021:".

    Some open like a recital as well ("Décide"): these lead by their colon before that number.
    """
    if (
        not (piece.stopped or links(piece.folded))
        or piece.markers
        or not language.pattern("operative", "openers").match(piece.folded)
    ):
        return False
    introduces = last and piece.last in (":", "\uff1a")
    return introduces or not language.pattern("preamble", "openers").match(piece.folded)


def _first_operative(pieces: Sequence[Piece], language: Language) -> int:
    """Without numbers: the first block that opens like an operative paragraph or ends a sentence."""
    for i, piece in enumerate(pieces):
        if piece.markers and i:
            continue
        preambular = bool(language.pattern("preamble", "openers").match(piece.folded))
        operative = bool(language.pattern("operative", "openers").match(piece.folded))
        if operative and not (preambular and not piece.stopped):
            return i
        if not preambular and (piece.stopped or piece.cells):
            return i
        if preambular and piece.last in ".\u3002" and piece.last and not _orders(pieces[i + 1 :], language):
            return i
    return len(pieces)


def _orders(pieces: Sequence[Piece], language: Language) -> bool:
    """True when one of the blocks opens like an operative paragraph and not like a recital (S/RES/118 (1956))."""
    return any(
        language.pattern("operative", "openers").match(p.folded)
        and not language.pattern("preamble", "openers").match(p.folded)
        for p in pieces
    )
