"""Number and title, which stand between the masthead and the enacting formula."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.languages import Language
from flows.model import Field, Inline
from flows.parse.lines import Layout, Line
from flows.parse.masthead import title_number
from flows.parse.numbering import LATIN
from flows.spans import Text, joined_lines

MOST_LINES = 14


def read_title(
    lines: Sequence[Line], start: int, stop: int, layout: Layout, language: Language, formula: bool
) -> tuple[tuple[Field, ...], int]:
    """Returns the fields `number`, `title` and `subtitle`, and the index of the first line after them.

    `stop` is the line of the enacting formula when `formula` is set, else the last line that can belong to the title.
    """
    if start >= len(lines) or start >= stop:
        return (), start
    m = title_number(lines[start].text, language)
    if m is None:
        return _unnumbered(lines, start, stop, language, formula)
    first = lines[start].text
    number = Field("number", Inline(first[: m.end()].strip()), canonical_number(m["number"]))
    rest = first[m.end() :]
    pieces = [rest] if rest else []
    i = start + 1
    if not pieces and i < min(stop, len(lines)):
        pieces.append(lines[i].text)
        i += 1
    while i < min(stop, len(lines), start + MOST_LINES) and _goes_on(lines, i, layout, language, formula):
        pieces.append(lines[i].text)
        i += 1
    fields = [number]
    if pieces:
        title = joined_lines(pieces)
        fields.append(Field("title", Inline(title), title.value))
    if not formula and i < len(lines) and _part_letter(lines[i].text, language):
        fields.append(_subtitle(lines[i].text, language))
        i += 1
    subtitles = [_subtitle(line.text, language) for line in lines[i:stop]] if formula and stop - i <= 6 else []
    return (*fields, *subtitles), stop if subtitles else i


def canonical_number(printed: str) -> str:
    """Returns a printed number with single blanks, letters joined: `2200 A (XXI)`, `75/101 A-B`."""
    joined = re.sub(r"(?<= [A-Z]) [^\W\d_A-Z]{1,3} (?=[A-Z]$)", "-", printed)
    return " ".join(joined.replace("\u2013", "-").split())


def _goes_on(lines: Sequence[Line], i: int, layout: Layout, language: Language, formula: bool) -> bool:
    """True while the title is broken over lines."""
    if not layout.wrapped or _lettered(lines, i) or _part_letter(lines[i].text, language):
        return False
    if lines[i].gap:
        return formula and lines[i].text.value[0].islower()
    return True


def _lettered(lines: Sequence[Line], i: int) -> bool:
    """True for the letter, with or without its title, of the first of several resolutions under one number."""
    value = lines[i].text.value
    following = [x.text.value for x in lines[i + 1 : i + 8]]
    return value == "A" or (value[:2] in ("A ", "A.") and any(x[:2] in ("B ", "B.") for x in following))


_ONLY_WORD = re.compile(r"([^\W\d_]{3,5})\s*[\d\u00b9\u00b2\u00b3\u2070-\u2079*()\[\] ]{0,9}")
_LETTER = re.compile(r"([A-Z])\s*[\d\u00b9\u00b2\u00b3\u2070-\u2079*]{0,2}")


def _part_letter(text: Text, language: Language) -> str:
    """The letter (A, B, …) of a line that prints nothing else but perhaps a note mark, empty when it is none.

    Arabic writes the name of the letter.
    """
    letter = _LETTER.fullmatch(text.value)
    if letter:
        return letter[1]
    word = _ONLY_WORD.fullmatch(text.value)
    named = [place for script, place in language.readings(word[1]) if script == "abjad_names"] if word else []
    return LATIN[named[0] - 1].upper() if named else ""


def _subtitle(text: Text, language: Language) -> Field:
    """A line between title and formula; the letter of a single part ("76/246 B") belongs to the number."""
    letter = _part_letter(text, language)
    if letter and (letter != "A" or len(text) > 1):
        return Field("number", Inline(text), letter)
    return Field("subtitle", Inline(text), text.value)


def _unnumbered(
    lines: Sequence[Line], start: int, stop: int, language: Language, formula: bool
) -> tuple[tuple[Field, ...], int]:
    """Titles without number: statements by the President, drafts."""
    folded = language.fold(lines[start].text.value)
    kind = language.which("masthead", "kind", folded, "fullmatch")
    if kind:
        return (Field("title", Inline(lines[start].text), kind),), start + 1
    if formula and 0 < stop - start <= 10:
        text = joined_lines([x.text for x in lines[start:stop]])
        return (Field("title", Inline(text), text.value),), stop
    if lines[start].heading:
        return (Field("title", Inline(lines[start].text), folded),), start + 1
    return (), start
