"""Resolutions A, B, … printed under one number: where each begins, its letter and its title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.languages import Language
from flows.model import Field
from flows.parse.breaks import COMMAS
from flows.parse.landmarks import is_opener
from flows.parse.numbering import LATIN, Marker, section_markers
from flows.parse.pieces import Piece, cut, strip
from flows.parse.zones import is_annex, is_date, is_formula, is_meeting, is_vote

MOST_HEADINGS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One lettered resolution: its letter (upper case), its own number and title fields, and its blocks."""

    letter: str
    preface: tuple[Field, ...]
    pieces: tuple[Piece, ...]
    guessed: bool = False  # no line prints its letter


def split_parts(
    pieces: Sequence[Piece], subtitles: Sequence[Field], language: Language
) -> tuple[tuple[Part, ...], tuple[Field, ...]]:
    """Returns the parts, () when the text is one resolution, and the subtitles that stay with the whole.

    A part begins where the enacting formula is printed again after the closing of the part before it.
    """
    formulas = [i for i, p in enumerate(pieces) if is_formula(p, language)]
    starts = [_start(pieces, i, language) for i in formulas[1:]]
    begins = [s for s in starts if s is not None]
    if not begins:
        return (), tuple(subtitles)
    bounds = [0, *begins, len(pieces)]
    heads = _by_letter(subtitles, language)
    shared = len(heads) == len(bounds) - 1 or len(heads) == 1
    first = LATIN.index(heads[0][0].lower()) if heads else 0
    parts = []
    for k in range(len(bounds) - 1):
        preface, rest, letter = _preface(pieces[bounds[k] : bounds[k + 1]], language)
        if shared and k < len(heads) and not letter:
            letter, preface = heads[k][0], (*heads[k][1], *preface)
        parts.append(Part(letter or LATIN[first + k].upper(), preface, tuple(rest), not letter))
    return tuple(parts), () if shared else tuple(subtitles)


def single_part(preface: Sequence[Field], language: Language) -> tuple[Field, ...]:
    """Returns the fields with the letter "A" of a lone part ("A  Economic and Social Council") taken out of its title.

    A/RES/75/290 A was printed before part B was adopted.
    """
    heads = _by_letter([f for f in preface if f.name == "subtitle"], language)
    if len(heads) != 1 or not any(f.name == "number" for f in preface):
        return tuple(preface)
    return (*(f for f in preface if f.name != "subtitle"), *heads[0][1])


def _by_letter(subtitles: Sequence[Field], language: Language) -> list[tuple[str, list[Field]]]:
    """Lettered titles printed together before the first part: each letter with its number and title fields."""
    heads: list[tuple[str, list[Field]]] = []
    for field in subtitles:
        place, end, rest = _letter(field, language)
        lone = not heads and field.name == "number"  # parts adopted later begin with C
        if place == len(heads) + 1 or (lone and place):
            letter = LATIN[place - 1].upper()
            number = Field("number", strip(cut(field.inline, 0, end)), letter)
            title = strip(cut(field.inline, rest))
            heads.append((letter, [number, *([Field("title", title, title.text.value)] if title.text else [])]))
        elif heads:
            titled = any(f.name == "title" for f in heads[-1][1])
            heads[-1][1].append(replace(field, name="subtitle" if titled else "title"))
        else:
            return []
    return heads


def _letter(field: Field, language: Language) -> tuple[int, int, int]:
    """The place in the alphabet of the letter, or its Arabic name, that opens a title, where it ends and what follows.

    The place is 0 without one.
    """
    value = field.inline.text.value
    mark = next((m for m in section_markers(language.fold(value), language) if m.series == "title"), None)
    if mark:
        return mark.value, mark.end, mark.rest
    return (LATIN.upper().find(value[0]) + 1, 1, 2) if value[1:2] == " " else (0, 0, 0)


def _start(pieces: Sequence[Piece], formula: int, language: Language) -> int | None:
    """Index of the first heading of the part whose formula stands at `formula`, None when no part begins there."""
    i = formula
    while i > 0 and formula - i < MOST_HEADINGS and not pieces[i - 1].closed and not _closing(pieces[i - 1], language):
        i -= 1
    if any(is_annex(p, language) for p in pieces[i:formula]):
        return None  # an annex that has the form of a resolution
    if i > 0 and _closing(pieces[i - 1], language):
        return i
    return next((k for k in range(i, formula) if _mark(pieces[k], language)), None)


def _mark(piece: Piece, language: Language) -> Marker | None:
    """The letter of a part that opens a block, or its Arabic name that stands alone."""
    found = next((m for m in piece.head_markers if m.series == "title"), None)
    named = () if found else section_markers(piece.folded, language)
    return found or next((m for m in named if m.series == "title" and _is_whole(m, piece)), None)


def _is_whole(mark: Marker, piece: Piece) -> bool:
    return mark.rest >= len(piece.folded) and mark.value <= len(LATIN)


def _closing(piece: Piece, language: Language) -> bool:
    return is_meeting(piece, language) or is_date(piece, language) or is_vote(piece, language)


def _preface(pieces: Sequence[Piece], language: Language) -> tuple[tuple[Field, ...], Sequence[Piece], str]:
    """Letter and title before the formula of a part."""
    formula = next((i for i, p in enumerate(pieces) if is_formula(p, language)), 0)
    fields: list[Field] = []
    letter = ""
    recital = next((i for i in range(formula) if _is_recital(pieces[i], language)), formula)
    for piece in pieces[:recital]:
        mark = _mark(piece, language)
        if mark and not letter:
            letter = mark.label if mark.label.isascii() else LATIN[mark.value - 1].upper()
            fields.append(Field("number", strip(cut(piece.inline, 0, mark.end)), letter))
            if mark.rest < len(piece.folded):
                title = strip(cut(piece.inline, mark.end))
                fields.append(Field("title", title, title.text.value))
        else:
            name = "subtitle" if any(f.name == "title" for f in fields) else "title"
            fields.append(Field(name, piece.inline, piece.inline.text.value))
    return tuple(fields), pieces[recital:], letter


def _is_recital(piece: Piece, language: Language) -> bool:
    """True for a recital that is printed before the formula, as in resolution 217 A (III)."""
    return piece.last in COMMAS and piece.last != "" and is_opener(piece.folded, language)
