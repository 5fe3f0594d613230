"""Annexes: texts attached after the closing, each with its label, titles and blocks."""

from __future__ import annotations

from collections.abc import Sequence

from flows.findings import Finding
from flows.languages import Language
from flows.model import NOTHING, Annex
from flows.parse.headings import LONGEST, counted, lettered, names_opening
from flows.parse.landmarks import LEVELS, names_formula
from flows.parse.numbering import han, letter, roman
from flows.parse.pieces import Piece, cut, strip
from flows.parse.structure import build_body
from flows.parse.zones import annex_label, is_annex

MOST_TITLES = 4
LONGEST_TITLE = 600  # code points; titles of agreements name the parties and their purpose (A/RES/75/257 B)
LETTERS_FIRST = ("c", "l")  # as Roman numbers they are 100 and 50, and no document has so many annexes


def annexes_of(pieces: Sequence[Piece], language: Language) -> tuple[tuple[Annex, ...], list[Finding]]:
    """Returns the annexes in order and what had to be guessed."""
    starts = [i for i, p in enumerate(pieces) if is_annex(p, language)]
    findings: list[Finding] = []
    out: list[Annex] = []
    if pieces and (not starts or starts[0] > 0):
        end = starts[0] if starts else len(pieces)
        code = "block-unusual" if _heads_table(pieces) else "block-guessed"
        findings.append(Finding(code, "Text after the closing has no annex label.", pieces[0].inline.text.span))
        out.append(_annex(None, pieces[:end], "1", language, findings))
    for k, start in enumerate(starts):
        end = starts[k + 1] if k + 1 < len(starts) else len(pieces)
        out.append(_annex(pieces[start], pieces[start + 1 : end], str(len(out) + 1), language, findings))
    return tuple(out), findings


def _heads_table(pieces: Sequence[Piece]) -> bool:
    """True for a title right above a table: an annex that prints no label (A/RES/75/249), and no line of the page."""
    return len(pieces) > 1 and pieces[1].cells and not (pieces[0].cells or pieces[0].closed)


def _annex(
    label: Piece | None, pieces: Sequence[Piece], place: str, language: Language, findings: list[Finding]
) -> Annex:
    titles = _title_count(pieces, language)
    blocks, more = build_body(pieces[titles:], language, annex=True)
    findings += more
    named = tuple(strip(p.inline) for p in pieces[:titles])
    if label is None:
        return Annex(NOTHING, place, named, blocks)
    end = annex_label(label, language)
    if end < len(label.folded):
        named = (strip(cut(label.inline, end)), *named)
    return Annex(strip(cut(label.inline, 0, end)), _number(label, language) or place, named, blocks)


def _title_count(pieces: Sequence[Piece], language: Language) -> int:
    """How many blocks at the start are titles: unstopped, unnumbered lines."""
    n = 0
    while n < min(len(pieces), MOST_TITLES):
        p = pieces[n]
        if p.cells or p.closed or p.markers or len(p.folded) > (LONGEST if n else LONGEST_TITLE):
            break
        if _sectioned(p, language) or counted(pieces, n) or lettered(pieces, n):
            break
        if n and not (p.heading or p.bold) and pieces[n - 1].heading != p.heading:
            break
        n += 1
    listed = n == MOST_TITLES and n < len(pieces) and not (pieces[n].closed or pieces[n].markers or pieces[n].cells)
    if listed or (n == len(pieces) and n > 1):
        return 1 if pieces[0].heading or pieces[0].bold else 0
    return n


def _sectioned(piece: Piece, language: Language) -> bool:
    """True where a part, a section or the text of a resolution begins (S/RES/1353 (2001), annex I)."""
    return (
        bool(language.either(*LEVELS).match(piece.folded))
        or names_opening(piece, language)
        or names_formula(piece.folded.rstrip(" ,\u060c:*"), language)
        or any(m.value == 1 for m in piece.head_markers)
    )


def _number(label: Piece, language: Language) -> str:
    m = language.pattern("annexes", "heading").match(label.folded.lstrip(' .*:\u201c"'))
    printed = (m.groupdict().get("number") or "") if m else ""
    if printed.isdigit():
        return str(int(printed))
    lettered = printed.lower() in LETTERS_FIRST
    value = (0 if lettered else roman(printed)) or han(printed) or letter(printed) or language.ordinal(printed)
    return str(value) if printed and value else ""
