"""From printed lines to blocks: what belongs to one paragraph is joined, what page breaks cut is made whole.

Nothing here knows what a block means; `flows/parse/structure.py` decides that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.languages import Language
from flows.parse.lines import Layout, Line, columns
from flows.parse.numbering import Marker, heading_number, readings
from flows.spans import HEADING_MASK, ITALIC, RAISED, TABLE, Text, joined_lines

STOPS = ".;:!?\u3002\uff1b\uff1a\uff01\uff1f\u061b\u061f\u2026"
COMMAS = ",\uff0c\u060c\u3001"
CLOSERS = "\u201d\u2019\"')\u00bb]\u300b\uff09\u300d*"
SLACK = 3  # columns by which a full line may fall short of the measure, next word aside
FILL = 3  # two lines with a single cell may stand between two rows
SHORT = 0.72  # a line below this share of the measure was ended on purpose
TORN = 2  # blank lines before a block that a page end may have cut off
SENTENCE = 240  # code points; no title or list line is longer
BODY = 60  # a block of this many code points is running text, not a heading
# A no-break space holds words together; Chinese breaks after any letter, but not before its punctuation.
_FIRST_WORD = re.compile(r"[\u3400-\u9fff][\u3001-\u3011\uff01-\uff1f\u201d]*|[^ \t\u3400-\u9fff]+")
_COLUMN_GAP = re.compile(r"\t+| {2,}")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A printed block: its text, blank lines before it, page (from 1), indent in columns, and what the source says of it.

    `cells` marks a row of a table; `joined` tells that a page break had cut it.
    """

    text: Text
    gap: int
    page: int
    indent: int
    heading: bool = False
    cells: bool = False
    joined: bool = False


def is_row(line: Line) -> bool:
    """True for a line that is set in columns, a number at its start aside."""
    value = line.text.value
    if line.text.style and line.text.style[0] & TABLE:
        return True
    if "\t" not in value and "  " not in value:
        return False
    cells = [c for c in _COLUMN_GAP.split(value) if c]
    if len(cells) < 2:
        return False
    number = readings(cells[0] + " ") or heading_number(cells[0])
    return not (number and number[0].end >= len(cells[0].rstrip()) and len(cells) == 2)


def rows_of(lines: Sequence[Line]) -> set[int]:
    """Indices of lines that are rows of a table: set in columns beside others, or between such lines."""
    rows = [is_row(line) for line in lines]
    out: set[int] = set()
    last = -9
    for i, row in enumerate(rows):
        if not row:
            continue
        if lines[i].text.style and lines[i].text.style[0] & TABLE:
            out.add(i)
        if i - last <= FILL and all(_fills(lines[k]) for k in range(last + 1, i)):
            out.update(range(last, i + 1))
        last = i
    return out


def _fills(line: Line) -> bool:
    """True for a line that can be a row with one cell between rows of several."""
    return line.gap <= 1 and len(line.text) < 2 * BODY and ending(line.text) not in STOPS and not line.rule


def chunks_of(lines: Sequence[Line], layout: Layout, language: Language) -> tuple[Chunk, ...]:
    """Returns the blocks of the lines, in order."""
    rows = rows_of(lines)
    out: list[Chunk] = []
    open_lines: list[Line] = []
    for i, line in enumerate(lines):
        if i in rows:
            _close(out, open_lines)
            out.append(Chunk(line.text, line.gap, line.page, line.indent, cells=True))
        elif open_lines and layout.wrapped and not _begins(open_lines, line, layout, language):
            open_lines.append(line)
        else:
            _close(out, open_lines)
            open_lines = [line]
    _close(out, open_lines)
    return tuple(_rejoin(out, language))


def _close(out: list[Chunk], lines: list[Line]) -> None:
    if lines:
        first = lines[0]
        text = joined_lines([line.text for line in lines])
        out.append(Chunk(text, first.gap, first.page, first.indent, first.heading))
    lines.clear()


def ending(text: Text) -> str:
    """Returns the last character that is no note mark, blank or closing quote."""
    value = text.value
    i = len(value)
    while i and (value[i - 1].isspace() or value[i - 1] in CLOSERS or text.style[i - 1] & RAISED or value[i - 1] in "\u00b9\u00b2\u00b3"):
        i -= 1
    last = value[i - 1 : i]
    if last.isdigit():
        glued = re.search(r"([.;:,\uff0c\uff1b\u060c\u061b])\s?\d{1,3}$", value[:i])
        return glued[1] if glued else last
    return last


def _begins(open_lines: list[Line], b: Line, layout: Layout, language: Language) -> bool:
    """True when line `b` opens a block of its own after the open lines of a wrapped text."""
    a = open_lines[-1]
    folded = language.fold(b.text.value)
    last = ending(a.text)
    done = last in STOPS or last in COMMAS
    turned = b.page != a.page
    if b.heading != a.heading:
        return True
    if _is_landmark(folded, language) or (len(open_lines) == 1 and _stands_alone(a, language)):
        return True
    marks = readings(folded)
    if len(open_lines) == 1 and _only_number(a, language):
        return False
    if b.gap and not turned:
        return done or not _reads_on(a, b, marks) or _opener(folded, language)
    if marks and _number_opens(marks, a, b, done, layout, folded):
        return True
    if not turned and b.indent > a.indent + 2 and b.indent - layout.margin > 2 and (done or marks or _short(a, layout)):
        return True
    if b.text.value[0].islower() and language.flag("preamble", "capital"):
        return False
    if not done:
        return not turned and _short(a, layout) and not b.text.value[0].islower() and _ended_early(a, b, layout)
    numbered = bool(readings(language.fold(open_lines[0].text.value[:12])))
    return _opens_after(a, b, last, layout, folded, language, turned, numbered)


def _opens_after(
    a: Line, b: Line, last: str, layout: Layout, folded: str, language: Language, turned: bool, numbered: bool
) -> bool:
    """True when a line without number opens a paragraph after a line that ends with punctuation.

    A comma ends preambular paragraphs, never numbered ones.
    """
    if last in COMMAS and layout.indented and b.indent - layout.margin <= 2:
        return False
    opener = _opener(folded, language)
    early = not turned and _ended_early(a, b, layout)
    if last in COMMAS:
        return not numbered and (opener or (early and b.text.value[0].isupper() and _short(a, layout)))
    return opener or early or folded[0] in "\u201c\u201d\u00ab\""  # statements quote every paragraph


def _is_landmark(folded: str, language: Language) -> bool:
    """True for lines that always stand alone: enacting formula, meeting line, annex label."""
    if len(folded) > 90:
        return False
    return bool(
        language.which("preamble", "formula", folded.rstrip(" ,\uff0c\u060c:*"), "fullmatch")
        or language.pattern("conclusions", "meeting").fullmatch(folded.rstrip(" .,*"))
        or language.pattern("annexes", "heading").fullmatch(folded.rstrip(" .*"))
    )


def _stands_alone(a: Line, language: Language) -> bool:
    folded = language.fold(a.text.value)
    return _is_landmark(folded, language) or (folded[-1:] not in COMMAS and _is_date(folded, language))


def _is_date(folded: str, language: Language) -> bool:
    """True for a line that is a date, as in the closing."""
    if len(folded) > 40 or not any(c.isdigit() for c in folded):
        return False
    found = language.find_date(folded)
    return found is not None and found[0] <= 1 and len(folded.rstrip(" .,*")) - found[1] <= 5


def _only_number(a: Line, language: Language) -> bool:
    folded = language.fold(a.text.value)
    return any(m.end == len(folded) and m.series != "bullet" for m in readings(folded + " "))


def _reads_on(a: Line, b: Line, marks: tuple[Marker, ...]) -> bool:
    """True when a blank line stands inside a sentence."""
    first = b.text.value[0]
    return not marks and first.islower() and not b.heading and not a.heading


def _number_opens(
    marks: tuple[Marker, ...], a: Line, b: Line, done: bool, layout: Layout, folded: str
) -> bool:
    """True when the number at the start of a line opens a block and is not part of the sentence."""
    if b.indent - layout.margin > 2 and b.indent > a.indent:
        return True
    if marks[0].series == "bullet":
        return done or _ended_early(a, b, layout)
    rest = folded[marks[0].rest :]
    if rest[:1] in (",", ";", ")", "."):
        return False
    if done:
        return True
    if marks[0].series == "decimal" and rest[:1].isupper():
        return _ended_early(a, b, layout)
    return _ended_early(a, b, layout) and not rest[:1].isdigit()


def _short(a: Line, layout: Layout) -> bool:
    return a.indent + a.width < SHORT * layout.width


def _ended_early(a: Line, b: Line, layout: Layout) -> bool:
    """True when the first word of `b` would have fitted in line `a`."""
    first = _FIRST_WORD.match(b.text.value)
    need = columns(first[0]) + (0 if first and columns(first[0]) > len(first[0]) else 1) if first else 1
    return a.indent + a.width + need + SLACK <= layout.width


def _opener(folded: str, language: Language) -> bool:
    start = folded.lstrip("*\u201c\"\u00ab ")
    if start[:1].islower() and language.flag("preamble", "capital"):
        return False
    return bool(language.pattern("preamble", "openers").match(start) or language.pattern("operative", "openers").match(start))


def _rejoin(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Joins the halves of a block that a page break or a blank line had cut, and numbers set apart from their text."""
    out: list[Chunk] = []
    for chunk in chunks:
        if out and _is_number_alone(out[-1], language) and not chunk.cells:
            out[-1] = _merge(out[-1], chunk, False)
        elif out and _continues(out[-1], chunk, language):
            out[-1] = _merge(out[-1], chunk, True)
        else:
            out.append(chunk)
    return out


def _merge(a: Chunk, b: Chunk, torn: bool) -> Chunk:
    return replace(a, text=joined_lines([a.text, b.text]), joined=a.joined or torn)


def _is_number_alone(a: Chunk, language: Language) -> bool:
    if len(a.text) > 7 or a.heading or a.cells:
        return False
    folded = language.fold(a.text.value)
    return any(m.end == len(folded) for m in readings(folded + " "))


def _continues(a: Chunk, b: Chunk, language: Language) -> bool:
    """True when block `b` is the rest of a sentence that block `a` leaves open."""
    if a.heading or b.heading or a.cells or b.cells or not a.text.value:
        return False
    folded = language.fold(b.text.value)
    if _is_landmark(folded, language) or _is_landmark(language.fold(a.text.value), language):
        return False
    first = b.text.value[0]
    last = ending(a.text)
    if readings(folded):
        return False
    if last in STOPS:
        return False
    if last in COMMAS:
        return _after_comma(a, b, folded, language)
    if first.islower():
        recital = _opener(folded, language) and len(a.text) < SENTENCE and not _sentence(a, language)
        return not recital and not _styled_opening(b)
    if _styled_opening(b) or _looks_titled(a, language) or _opener(folded, language):
        return False
    return len(a.text) >= (BODY if b.gap >= TORN else SENTENCE) or (len(a.text) >= BODY and _sentence(a, language))


def _sentence(a: Chunk, language: Language) -> bool:
    """True for a block that opens like a paragraph: with a number or a known phrase."""
    folded = language.fold(a.text.value)
    return bool(readings(folded)) or _opener(folded, language) or _styled_opening(a)


def _after_comma(a: Chunk, b: Chunk, folded: str, language: Language) -> bool:
    """After a comma a recital may end: only a sentence that clearly goes on is joined."""
    if _styled_opening(b) or _opener(folded, language):
        return False
    numbered = bool(readings(language.fold(a.text.value)))
    return b.text.value[0].islower() or numbered


def _styled_opening(chunk: Chunk) -> bool:
    return bool(chunk.text.style) and bool(chunk.text.style[0] & ITALIC)


def _looks_titled(a: Chunk, language: Language) -> bool:
    """True for a title or heading: it ends without a stop although it is long."""
    return bool(a.text.style) and bool(a.text.style[0] & HEADING_MASK) or bool(re.match(r"\d+/\d+", a.text.value))
