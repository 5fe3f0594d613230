"""From printed lines to blocks: what belongs to one paragraph is joined, what page breaks cut is made whole.

Nothing here knows what a block means; `flows/parse/structure.py` decides that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from flows.languages import Language
from flows.parse.breaks import COLONS, COMMAS, LAST_WORD, STOPS, ending, opens_italic
from flows.parse.grids import grids_of
from flows.parse.joints import joints_of
from flows.parse.landmarks import is_landmark, is_opener, names_level
from flows.parse.lines import Layout, Line
from flows.parse.numbering import heading_number, readings, roman, section_markers
from flows.parse.tops import is_chained, opens, starts
from flows.spans import HEADING_MASK, ITALIC, TABLE, Text, joined_lines

LONGEST_CELL = 100  # code points of a cell that blanks set apart, on the average of its row
FILL = 3  # two lines with a single cell may stand between two rows
TORN = 2  # blank lines before a block that a page end may have cut off
MOST_LINES = 3  # a heading takes no more
SENTENCE = 240  # code points; no title or list line is longer
LONGEST_TITLE = 260  # code points
LONGEST_ENTRY = 120  # code points of an entry of a list of names
MOST_IN_A_ROW = 6  # titles and headings come in shorter rows
TAKEN = 20  # code points between two blocks: more than blank lines, a note or a running head stood there
BODY = 60  # a block of this many code points is running text, not a heading
_ENDS = frozenset(STOPS + COMMAS)
_BRACKET = re.compile(r"[^()\uff08\uff09]+")
_LABEL = re.compile(r"[^\W\d_]{2,20} \d{1,3}[.:]\s*")  # "Goal 1.   End poverty in all its forms" (A/RES/70/1)
_COLUMN_GAP, _BLANKS = re.compile(r"\t+| {2,}"), re.compile(r" {2} *")  # where no tab stands the quicker one will do
_SET_OFF = re.compile(r" (?<=\S )\d{1,3} {2}(?=[^\W\dA-Z_\u00c0-\u00de\u0410-\u042f])")  # "of the Director 1  and"


class Chunk(NamedTuple):
    """A printed block: its text, the blank lines before it, and what the source says of it.

    `cells` marks a row of a table; `joined` tells that a page break had cut it, `opens` that the page shows where it
    begins, `weak` the lines that were joined to it though the line before looks like the end of a paragraph.
    """

    text: Text
    gap: int
    heading: bool = False
    cells: bool = False
    joined: bool = False
    opens: bool = False
    weak: tuple[Text, ...] = ()


def is_row(line: Line) -> bool:
    """True for a line that is set in columns, a number at its start aside."""
    value = line.text.value
    if line.text.style and line.text.style[0] & TABLE:
        return True
    if "\t" not in value and "  " not in value:
        return False
    gap = _COLUMN_GAP if "\t" in value else _BLANKS
    cells = [c for c in gap.split(_SET_OFF.sub(" ", value)) if c]
    if len(cells) < 2 or ("\t" not in value and len(value) > LONGEST_CELL * len(cells)):
        return False  # two blanks in a sentence are where a note mark was lost (A/DEC/73/504)
    if len(cells) > 2:
        return True
    if _LABEL.fullmatch(cells[0]) and cells[1][0].isalpha():
        return False
    number = readings(f"{cells[0]} {cells[1][0]}") or heading_number(cells[0])
    return not (number and number[0].end >= len(cells[0].rstrip()))


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
    value = line.text.value
    unit = value[0] == "(" and value[-1] == ")"  # "(Dólares de los EE. UU.)"
    ended = ending(line.text) in STOPS and value[-1] not in ":\uff1a"
    return line.gap <= 1 and len(value) < 2 * BODY and (unit or not ended) and not line.rule


def chunks_of(lines: Sequence[Line], layout: Layout, language: Language) -> tuple[Chunk, ...]:
    """Returns the blocks of the lines, in order."""
    rows = {i for i in rows_of(lines) if not _names_division(lines[i], language)}
    grids = grids_of(lines, rows) if layout.wrapped else {}
    layout = replace(layout, chained=is_chained(lines, layout, language))
    out: list[Chunk] = []
    open_lines: list[Line] = []
    done, shown = 0, False
    for i, line in enumerate(lines):
        if i < done:
            continue
        if i in grids:
            done, texts = grids[i]
            _close(out, open_lines, layout, language, shown=shown)
            out += (Chunk(text, line.gap if k == 0 else 0, cells=True) for k, text in enumerate(texts))
        elif i in rows:
            _close(out, open_lines, layout, language, shown=shown)
            out.append(Chunk(line.text, line.gap, cells=True))
        elif open_lines and layout.wrapped and not starts(open_lines, lines, i, layout, language):
            open_lines.append(line)
        else:
            fresh = bool(open_lines) and layout.wrapped and opens(open_lines, lines, i, layout, language)
            head = _heading_start(open_lines, line, language) if layout.wrapped else 0
            _close(out, open_lines, layout, language, head, shown)
            open_lines, shown = [line], fresh
    _close(out, open_lines, layout, language, shown=shown)
    return tuple(_rejoin(out, language))


def _names_division(line: Line, language: Language) -> bool:
    """True for "Part I<tab>Political affairs", which is no row of a table."""
    cells = [c for c in _COLUMN_GAP.split(line.text.value) if c]
    named = len(cells) == 2 and not (line.text.style and line.text.style[0] & TABLE)
    return named and names_level(language.fold(cells[0]), language)


def _close(
    out: list[Chunk], lines: list[Line], layout: Layout, language: Language, heading: int = 0, shown: bool = False
) -> None:
    """Adds the open lines as one block, or as two where a heading begins among them; `shown` where the first begins."""
    parts = [part for part in (lines[:heading], lines[heading:]) if part]
    for k, part in enumerate(parts):
        text = joined_lines([x.text for x in part])
        weak = joints_of(part, layout, language)
        out.append(Chunk(text, part[0].gap, part[0].heading, opens=shown and k == 0, weak=weak))
    lines.clear()


def _heading_start(lines: Sequence[Line], b: Line, language: Language) -> int:
    """Index of the first line of a heading that follows a full line without a blank one, 0 when there is none.

    Before a paragraph the one before has ended: what stands behind the last full stop without one is a heading.
    """
    if not lines or ending(lines[-1].text) in _ENDS or b.page != lines[-1].page:
        return 0
    folded = language.fold(b.text.value)
    if not (any(m.series == "decimal" for m in readings(folded)) or is_opener(folded, language)):
        return 0
    for k in range(len(lines) - 1, max(len(lines) - 1 - MOST_LINES, 0), -1):
        last = ending(lines[k - 1].text)
        recital = last in COMMAS and k == len(lines) - 1 and not readings(language.fold(lines[0].text.value))
        if last in STOPS or (recital and 2 * lines[k].width < lines[k - 1].width):
            return 0 if lines[k].text.value[0].islower() else k
    return 0


def entries_of(chunks: Sequence[Chunk], language: Language) -> set[int]:
    """Returns the indices of blocks that follow another entry of a list of names: short lines without a stop.

    Many stand together, or a colon before them announces them (decision 58/525 in Russian: small first letters).
    """
    run, told = 0, False
    out: list[int] = []
    for i, chunk in enumerate(chunks):
        listed = _is_entry(chunk, language)
        run = run + 1 if listed else 0
        told = told if listed else ending(chunk.text) in COLONS
        if run == MOST_IN_A_ROW and not told:
            out += range(i - run + 2, i + 1)
        elif run > MOST_IN_A_ROW or (told and run > 1):
            out.append(i)
    return set(out)


def _is_entry(chunk: Chunk, language: Language) -> bool:
    """True for a short block without number and stop."""
    if chunk.heading or chunk.cells or len(chunk.text) > LONGEST_ENTRY or ending(chunk.text) in _ENDS:
        return False
    folded = language.fold(chunk.text.value)
    return not (readings(folded) or is_landmark(folded, language))


def _rejoin(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Joins the halves of a block that a page break or a blank line had cut, and numbers set apart from their text."""
    out: list[Chunk] = []
    entries = entries_of(chunks, language)
    for i, chunk in enumerate(chunks):
        if out and _is_number_alone(out[-1], language) and not chunk.cells:
            out[-1] = _merge(out[-1], chunk, False)
        elif out and _continues(out[-1], chunk, language, i in entries):
            out[-1] = _merge(out[-1], chunk, True)
        else:
            out.append(chunk)
    return out


def _merge(a: Chunk, b: Chunk, torn: bool) -> Chunk:
    return a._replace(text=joined_lines([a.text, b.text]), joined=a.joined or torn, weak=a.weak + b.weak)


def _is_number_alone(a: Chunk, language: Language) -> bool:
    if len(a.text) > 7 or a.heading or a.cells:
        return False
    folded = language.fold(a.text.value)
    return any(m.end == len(folded) for m in readings(folded + " "))


def _continues(a: Chunk, b: Chunk, language: Language, listed: bool) -> bool:
    """True when block `b` is the rest of a sentence that block `a` leaves open; `listed` when both are list entries."""
    if a.heading or b.heading or a.cells or b.cells or b.opens or not a.text.value:
        return False
    last = ending(a.text)
    return _may_continue(a, b, last, language, listed) if last not in STOPS or b.text.value[0].islower() else False


def _may_continue(a: Chunk, b: Chunk, last: str, language: Language, listed: bool) -> bool:
    """The verdict for a block whose end, `last`, leaves open what the next one begins with."""
    folded = language.fold(b.text.value)
    if is_landmark(folded, language) or is_landmark(language.fold(a.text.value), language) or readings(folded):
        return False
    if names_level(folded, language) or _is_roman_alone(a, b):
        return False
    if last in STOPS:
        return language.flag("preamble", "capital") and _left_open(a, b, last)
    if _is_unfinished(a, b, last, language):
        return True
    if listed or _names_section(b, folded, language) or (_is_target(a, language) and not b.text.value[0].islower()):
        return False
    if b.text.value[0].islower() and (_paragraph_number(a, language) or _only_capitals(a, language)):
        return True
    return _after_comma(a, b, folded, language) if last in COMMAS else _without_stop(a, b, folded, language)


def _is_roman_alone(a: Chunk, b: Chunk) -> bool:
    """True for the number of a section in the middle of a block: "; and / I" in S/RES/82 (1950)."""
    apart = b.gap > 0 or ending(a.text) in COMMAS
    return apart and b.text.value.isupper() and bool(roman(b.text.value))


def _is_target(a: Chunk, language: Language) -> bool:
    """True for a block numbered 1.1 or 1.a: targets and guidelines end without a stop."""
    return any(m.series == "outline" for m in readings(language.fold(a.text.value[:12])))


def _left_open(a: Chunk, b: Chunk, last: str) -> bool:
    """True when a block in small letters, where paragraphs open with a capital, goes on behind a stop.

    It stands inside a quotation (A/DEC/76/506 B), or behind a semicolon in a sentence with parts, or where the end of
    a page is seen: what stood between the halves, notes or a running head, was taken out.
    """
    value = a.text.value
    if _is_open(value, "\u00ab\u00bb", "\u201c\u201d"):
        return True
    apart = abs(b.text.at[0] - a.text.at[-1]) > TAKEN or ":" in value
    return last == ";" and apart and not value[0].islower()


def _is_open(value: str, *pairs: str) -> bool:
    """True when a quotation mark or bracket is not closed."""
    return any(value.count(pair[0]) > value.count(pair[1]) for pair in pairs)


def _is_unfinished(a: Chunk, b: Chunk, last: str, language: Language) -> bool:
    """True where a sentence must go on: behind a word like "the", or within brackets that `b` closes."""
    if last in COMMAS:
        return False
    if _is_open(a.text.value, "()", "\uff08\uff09") and _BRACKET.sub("", b.text.value)[:1] in {")", "\uff09"}:
        return True
    return bool(language.pattern("preamble", "unfinished").search(language.fold(a.text.value[-LAST_WORD:])))


def _names_section(b: Chunk, folded: str, language: Language) -> bool:
    """True for a short line without stop that opens with the number of a section and its point, or an Arabic word."""
    if len(folded) > LONGEST_TITLE or ending(b.text) in _ENDS:
        return False
    marks = (m for m in section_markers(folded, language) if m.rest < len(folded))
    return any(folded[m.end - 1] in ".\u3001" or (m.value > 1 and not m.label.isascii()) for m in marks)


def _only_capitals(a: Chunk, language: Language) -> bool:
    """True for a sentence of a language that opens every paragraph with a capital."""
    return language.flag("preamble", "capital") and _sentence(a, language)


def _without_stop(a: Chunk, b: Chunk, folded: str, language: Language) -> bool:
    """True when `b` goes on after a block that ends with a word: a sentence that a page end cut, or a title."""
    opener = is_opener(folded, language)
    if b.text.value[0].islower():
        recital = opener and (len(a.text) < SENTENCE or _looks_titled(a, language)) and not _sentence(a, language)
        return not recital and not opens_italic(b.text)
    if opens_italic(b.text) or _looks_titled(a, language) or len(a.text) < BODY:
        return False
    torn = b.gap >= TORN
    if (opener and not torn) or _is_title(a, b, torn, language):
        return False
    return _sentence(a, language) or len(a.text) >= (BODY if torn and not opener else SENTENCE)


def _is_title(a: Chunk, b: Chunk, torn: bool, language: Language) -> bool:
    """True for a title: the rest of a sentence is long, or ends it.  Behind another title it may be longer."""
    if ending(b.text) in _ENDS:
        return False
    below_title = torn and len(a.text) < LONGEST_TITLE and not _sentence(a, language)
    return len(b.text) < (LONGEST_TITLE if below_title else 0 if torn else BODY)


def _sentence(a: Chunk, language: Language) -> bool:
    """True for a block that opens like a paragraph: a number, a known phrase, a statement's quotation mark."""
    folded = language.fold(a.text.value)
    return bool(readings(folded)) or is_opener(folded, language) or _verb_italic(a.text) or _quoted(a.text.value)


def _verb_italic(text: Text) -> bool:
    """True for a block that opens in italics and goes on without: all of it in italics is a title."""
    return opens_italic(text) and not text.styled(ITALIC)


def _quoted(value: str) -> bool:
    """True for words that open with a quotation mark and do not close it."""
    return (value[0] == "\u201c" and "\u201d" not in value) or (value[0] == '"' and value.count('"') % 2 == 1)


def _after_comma(a: Chunk, b: Chunk, folded: str, language: Language) -> bool:
    """After a comma a recital may end: only a sentence that clearly goes on is joined.

    An operative paragraph never ends with a comma, so that its rest may open with any word.
    """
    if opens_italic(b.text):
        return False
    first = b.text.value[0]
    if b.gap >= TORN and _paragraph_number(a, language):
        return True
    if is_opener(folded, language):
        return False
    numbered = bool(readings(language.fold(a.text.value)))
    if not numbered and not language.flag("preamble", "capital") and first.isupper():
        # Recitals open in small letters, titles do not end.
        return len(a.text) >= BODY and not _looks_titled(a, language) and ending(b.text) in _ENDS
    if b.gap == 1 and not numbered and len(b.text) >= BODY and not language.flag("preamble", "capital"):
        return first.isdigit() or not language.pattern("preamble", "verbal").match(folded)
    return first.islower() or first.isdigit() or numbered or (b.gap >= TORN and _sentence(a, language))


def _paragraph_number(a: Chunk, language: Language) -> bool:
    """True for a block that opens with the number of a paragraph, which ends with a full stop or semicolon."""
    return any(m.series == "decimal" for m in readings(language.fold(a.text.value))[:1])


def _looks_titled(a: Chunk, language: Language) -> bool:
    """True for a title or heading: marked by the source, or after the number of a resolution or section."""
    if a.text.style and a.text.style[0] & HEADING_MASK:
        return True
    return bool(re.match(r"\d+/\d+", a.text.value) or section_markers(language.fold(a.text.value), language))
