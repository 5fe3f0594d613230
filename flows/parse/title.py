"""Number and title, which stand between the masthead and the enacting formula."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.languages import Language
from flows.model import Field, Inline
from flows.parse.breaks import COMMAS, ending, has_room
from flows.parse.landmarks import is_opener
from flows.parse.lines import Layout, Line
from flows.parse.masthead import recognise
from flows.parse.number import title_number
from flows.parse.numbering import LATIN
from flows.spans import Text, joined_lines

MOST_LINES = 14
MOST_SUBTITLES = 6  # lines


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
    number = Field("number", Inline(first[: m.end].strip()), m.value)
    rest = first[m.end :]
    pieces = [rest] if rest else []
    # Wide blanks after the number: the page kept its layout, and the lines below belong to the title.
    layout = replace(layout, wrapped=layout.wrapped or first[: m.end].value.endswith("   "))
    i = start + 1
    if not pieces and i < min(stop, len(lines)) and not _part_letter(lines[i].text, language):
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
    end = _first_recital(lines, i, stop, language) if formula else i
    subtitles = _subtitles([line.text for line in lines[i:end]], language) if end - i <= MOST_SUBTITLES else []
    return (*fields, *subtitles), end if subtitles else i


def _first_recital(lines: Sequence[Line], start: int, formula: int, language: Language) -> int:
    """Index of the first recital that is printed before the formula, as in resolution 217 A (III); else the formula.

    Only a recital ends with a comma there ("Now, therefore,").
    """
    if formula <= start or ending(lines[formula - 1].text) not in COMMAS:
        return formula
    folded = (language.fold(x.text.value) for x in lines[start:formula])
    return next((start + k for k, words in enumerate(folded) if is_opener(words, language)), formula)


def _goes_on(lines: Sequence[Line], i: int, layout: Layout, language: Language, formula: bool) -> bool:
    """True while the title is broken over lines."""
    if not layout.wrapped or _lettered(lines, i, layout) or _part_letter(lines[i].text, language):
        return False
    if lines[i].gap:
        return formula and lines[i].text.value[0].islower()
    return formula or not _opens_decision(lines, i, language)


def _opens_decision(lines: Sequence[Line], i: int, language: Language) -> bool:
    """True for the line that begins the text of a decision: "At its 111th plenary meeting, on 7 September 2001"."""
    near = joined_lines([x.text for x in lines[i : i + 2]])
    return bool(language.pattern("operative", "decided").match(language.fold(near.value)))


def _lettered(lines: Sequence[Line], i: int, layout: Layout) -> bool:
    """True for the letter, with or without its title, of the first of several resolutions under one number.

    Where the first was printed before the others were adopted the letter opens a line though it had room in the one
    before (A/RES/75/290 A).
    """
    value = lines[i].text.value
    following = [x.text.value for x in lines[i + 1 : i + 8]]
    if value == "A" or value[:2] not in ("A ", "A."):
        return value == "A"
    return any(x[:2] in ("B ", "B.") for x in following) or has_room(lines[i - 1], lines[i], layout)


_ONLY_WORD = re.compile(r"([^\W\d_]{3,5})\s*[\d\u00b9\u00b2\u00b3\u2070-\u2079*()\[\] ]{0,9}")
_LETTER = re.compile(r"([A-Z])\s*(?:[\d\u00b9\u00b2\u00b3\u2070-\u2079*]{0,2}|\[\d{1,3}\]|\(\d{1,3}\))")


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


def _subtitles(texts: Sequence[Text], language: Language) -> list[Field]:
    """The lines between title and formula; the letters A, B, C one below the other head the parts of a collection."""
    letters = [_part_letter(text, language) for text in texts]
    if len(texts) > 1 and letters == [c.upper() for c in LATIN[: len(letters)]]:
        return [Field("subtitle", Inline(text), text.value) for text in texts]
    return [_subtitle(text, language) for text in texts]


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
        named = ((k, recognise(lines[k].text, language, ("adoption",))) for k in range(start + 1, stop))
        below = next(((k, f) for k, f in named if f and any(p[0] == "number" for p in f.parts)), None)
        text = joined_lines([x.text for x in lines[start : below[0] if below else stop]])
        title = Field("title", Inline(text), text.value)
        if not below:
            return (title,), stop
        return (title, below[1], *_subtitles([x.text for x in lines[below[0] + 1 : stop]], language)), stop
    if lines[start].heading:
        return (Field("title", Inline(lines[start].text), folded),), start + 1
    return (), start
