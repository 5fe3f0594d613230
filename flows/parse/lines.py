"""Printed lines and the layout they are in: the first thing that can be known of a text.

A line keeps its place (indent, page, blank lines before it) because paragraphs, notes and tables are told apart by it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from flows.spans import HEADING_MASK, Text, counted

OUT_OF_PLACE = "\u001e"  # clean marks masthead words that a dump prints after the document
PAGE_END = "\f"
TAB_STOP = 8
WRAP_LIMIT = 130  # no UN page prints more columns
BEYOND = 1.2  # lines wider than the measure by so much are no wrapped ones
LEAST_WIDTH = 44  # and no column of the printed volumes prints less
NEVER_WRAPPED = 230  # two lines that clean joined at a hyphen stay below this
SHORT_SAMPLE = 6
SHORT = 0.72  # a line below this share of the measure was ended on purpose
FULL_LINE = 0.85  # lines above this share of the measure were broken because they were full
MOSTLY = 0.6
LONGEST_HALF = 30  # code points of a word before its hyphen
HYPHENS = "-\u2010\u2011"
SPACED_SAMPLE = 4
AT_EDGE = 2  # lines of a page at the edge of another
LONGEST_LABEL = 8  # code points; behind the number of a paragraph several blanks part no columns
SPACED = 0.9

# A no-break space holds words together; Chinese breaks after any letter, but not before its punctuation.
FIRST_WORD = re.compile(r"[\u3400-\u9fff][\u3001-\u3011\uff01-\uff1f\u201d]*|[^ \t\u3400-\u9fff]+")
_RULED = "_-\u2013\u2014\u2015=*"
_RULE = re.compile(r"[_\-\u2013\u2014\u2015=*]{3,}|(?:\*\s){2,}\*|(?:[_\-\u2013\u2014]\s+){3,}[_\-\u2013\u2014]?")
# Marks that print on the letter before them, and direction marks.
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u200b-\u200f"
_BROAD = "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6"
_MARK, _WIDE, _ODD = re.compile(f"[{_MARKS}]"), re.compile(f"[{_BROAD}]"), re.compile(f"[{_MARKS}{_BROAD}]")
# Not behind the number of a paragraph: "9.", "(a)", "9 -".  Begin with white space, to which `re` can skip.
_TABBED, _SPACED = re.compile(r"\t(?<=[^\s\d.)-]\t)\S"), re.compile(r"  (?<=[^\s\d.)-]  ) *\S")
_ENDS = ",;\uff0c\uff1b\u060c\u061b"


class Line(NamedTuple):
    """One printed line without the white space at its ends.

    `tabbed` tells that it begins with a tab.
    Units: `indent` and `width` in columns (a CJK letter takes two), `gap` in blank lines before it, `page` from 1.
    """

    text: Text
    indent: int
    gap: int
    page: int
    width: int
    first_on_page: bool
    rule: bool
    tabbed: bool = False

    @property
    def heading(self) -> bool:
        """True when the source marks the line as a heading."""
        return bool(self.text.style) and bool(self.text.style[0] & HEADING_MASK)


def columns(value: str) -> int:
    """Returns the printed width in columns; CJK letters take two, combining marks none."""
    if value.isascii() or not _ODD.search(value):
        return len(value)
    return len(value) + len(_WIDE.findall(value)) - len(_MARK.findall(value))


def split_lines(text: Text) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Returns the lines of the document and the masthead lines that a dump prints after it."""
    lines: list[Line] = []
    tail: list[Line] = []
    into = lines
    gap, page, fresh, pos = 0, 1, True, 0
    for raw in text.value.split("\n"):
        start, pos = pos, pos + len(raw) + 1
        solid = raw
        if PAGE_END in raw:
            page += raw.count(PAGE_END)
            fresh = True
            solid = raw.replace(PAGE_END, " ")
        if OUT_OF_PLACE in solid:
            into = tail
            solid = solid.replace(OUT_OF_PLACE, " ")
        core = solid.strip()
        if not core:
            gap += 1
            continue
        left = len(solid) - len(solid.lstrip())
        piece = text[start + left : start + left + len(core)]
        indent = _indent(solid[:left]) if left else 0
        moved = _moved(piece)
        if moved and into and not gap:
            into[-1] = into[-1]._replace(width=into[-1].width + moved + 1)
        rule = core[0] in _RULED and bool(_RULE.fullmatch(core))
        into.append(Line(piece, indent, gap, page, columns(core) - moved, fresh, rule, "\t" in solid[:left]))
        gap, fresh = 0, False
    return tuple(lines), tuple(tail)


def _moved(line: Text) -> int:
    """How many code points of the first word stood on the line above, before a hyphen that cleaning took out.

    The page printed them there: how full a line was is counted with them.
    """
    size, first = min(len(line.value), LONGEST_HALF), line.at[0]
    if first >= 0 and line.at[:size] == counted(first, first + size):
        return 0
    for k in range(size - 1):
        if line.value[k].isspace():
            break
        gap = line.at[k + 1] - line.at[k]
        if line.at[k] >= 0 and (gap > 2 or (gap == 2 and line.value[k] in HYPHENS)):
            return k + 1
    return 0


def _indent(lead: str) -> int:
    column = 0
    for c in lead:
        column = (column // TAB_STOP + 1) * TAB_STOP if c == "\t" else column + 1
    return column


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text is set: `wrapped` into lines of about `width` columns, running text at `margin`; or a block a line.

    `opening` is the indent of first lines, 0 where paragraphs open at the margin; `spaced` is set when blank lines
    stand between them, `chained` when opening phrases stand behind commas inside paragraphs (`flows/parse/tops.py`).
    """

    wrapped: bool
    width: int
    margin: int
    opening: int = 0
    spaced: bool = False
    chained: bool = False

    @property
    def indented(self) -> bool:
        """True when paragraphs open with an indent."""
        return self.opening > 0


def level(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Returns the lines with their indents counted from the left edge of the running text on their page.

    Text taken out of a PDF by columns has another left edge on every page.  What hangs out to the left of the edge, as
    the number of a title does, is no part of the width: the measure is counted from the edge.  A page of entries or
    items has few wide lines at its edge: it is that of another page at which several lines stand.
    """
    pages = {page: list(own) for page, own in groupby(lines, lambda x: x.page)}
    own_edges = {page: _edge(own) for page, own in pages.items()}
    known = sorted(set(own_edges.values()))
    edges = {page: _shared_edge(own, known, own_edges[page]) for page, own in pages.items()}
    if not any(edges.values()):
        return lines
    return tuple(_from_edge(x, x.indent - edges[x.page]) for x in lines)


def _in_columns(line: Line, start: int = 0) -> bool:
    """True when white space that parts columns stands behind `start`; most lines hold none at all."""
    value = line.text.value
    tabbed = _TABBED.search(value, start + 1) if "\t" in value else None
    return tabbed is not None or ("  " in value and _SPACED.search(value, start + 1) is not None)


def _shared_edge(lines: list[Line], known: list[int], own: int) -> int:
    """The edge of a page: the first known one at which several lines stand; its own where it holds a table."""
    if any(_in_columns(x, LONGEST_LABEL) for x in lines):
        return own
    return next((e for e in known if sum(x.indent == e for x in lines) >= AT_EDGE), own)


def _from_edge(line: Line, indent: int) -> Line:
    """The line with its indent from the edge; 0 where it hangs out, and no width for a label that ends at the edge."""
    label = line.text.value[: max(-indent, 0)]
    return line._replace(indent=max(indent, 0), width=line.width - (len(label) if label.endswith("  ") else 0))


def _edge(lines: list[Line]) -> int:
    """The left edge of running text: the smallest indent that a fifth of the wider lines and of their ends have.

    Where paragraphs open with an indent and take two lines, only their short ends stand at the edge (E/RES/2021/1,
    Chinese).
    """
    widest = max((x.width for x in lines), default=0)
    counts: dict[int, int] = {}
    running = False
    for line in lines:
        ends = running and not line.gap
        wide = line.width > 0.6 * widest
        running = wide and not _in_columns(line)  # a cell that goes on stands in its column
        if wide or ends:
            counts[line.indent] = counts.get(line.indent, 0) + 1
    least = 0.2 * sum(counts.values())
    return min((k for k, n in counts.items() if n >= least), default=0)


def layout_of(lines: tuple[Line, ...]) -> Layout:
    """Returns the layout, told from line widths and from sentences that go on in the next line."""
    widths = sorted(line.width + line.indent for line in lines if not line.rule)
    if len(widths) < SHORT_SAMPLE:
        return Layout(False, max(widths, default=0), 0)
    pairs = _without_rows([(a, b) for a, b in pairwise(lines) if b.gap == 0])
    flowing = sorted(a.width + a.indent for a, b in pairs if _goes_on(a, b))
    if len(pairs) < 3 or not flowing or (_has_whole_paragraphs(lines) and not _is_solid(flowing)):
        return Layout(False, widths[-1], 0)
    width = _measure(flowing, pairs)
    if sum(1 for w in widths if w > BEYOND * width) > max(2, len(flowing) // 2):
        return Layout(False, widths[-1], 0)
    full = sum(1 for w in flowing if w > FULL_LINE * width)
    listed = len(flowing) < 0.25 * len(pairs) and (len(flowing) < 4 or full < 0.7 * len(flowing))
    fits = widths[-1] <= WRAP_LIMIT and flowing[-2:][0] > 0.9 * widths[-1] > LEAST_WIDTH
    if listed and not fits and not _is_broken_in_words(lines):
        return Layout(False, widths[-1], 0)
    margin = _margin(lines, pairs, width)
    return Layout(True, width, margin, _opening(pairs, width, margin, max(3, len(lines) // 40)), _spaced(lines, width))


def _without_rows(pairs: list[tuple[Line, Line]]) -> list[tuple[Line, Line]]:
    """The pairs without those that a line set in columns begins: rows have no measure, but justified text has gaps."""
    running = [pair for pair in pairs if not _in_columns(pair[0])]
    return running if 2 * len(running) > len(pairs) else pairs


def _measure(flowing: list[int], pairs: list[tuple[Line, Line]]) -> int:
    """The measure: as wide as nearly all lines that go on in the next, or as most of them.

    Lines joined at a hyphen are up to twice as wide (S/RES/366 (1974) was typed in columns of 52 and joined so).  Wider
    lines that end at one measure of their own are running text, and the others rows of a table (A/RES/76/247, Chinese).
    """
    widest = flowing[int(len(flowing) * 0.97)]
    full = {w: bisect_right(flowing, w) - bisect_right(flowing, int(FULL_LINE * w)) for w in set(flowing)}
    best = max(full, key=lambda w: (full[w], w))
    solid = len(flowing) > SHORT_SAMPLE and full[best] > MOSTLY * len(flowing)
    wider = [w for w in flowing if w > BEYOND * best]
    own = sum(1 for w in wider if w > FULL_LINE * widest)
    few = own <= max(SPACED_SAMPLE, MOSTLY * len(wider)) or _stand_among(pairs, best)
    return best if solid and widest > BEYOND * best and few else widest


def _stand_among(pairs: list[tuple[Line, Line]], best: int) -> bool:
    """True when most lines wider than the measure go on in a line that fills it: joined ones stand among the others."""
    below = [b.width + b.indent for a, b in pairs if a.width + a.indent > BEYOND * best and _goes_on(a, b)]
    return sum(1 for w in below if FULL_LINE * best < w <= best) > len(below) // 3 > 0


def _is_broken_in_words(lines: tuple[Line, ...]) -> bool:
    """True when lines end inside words, which only a measure brings about."""
    return sum(1 for line in lines if _moved(line.text)) > len(lines) // 60


def _has_whole_paragraphs(lines: tuple[Line, ...]) -> bool:
    """True when lines are longer than any page is wide."""
    wide = sum(1 for line in lines if line.width > WRAP_LIMIT)
    return wide > len(lines) // 5 or (wide >= len(lines) // 50 and any(x.width > NEVER_WRAPPED for x in lines))


def _is_solid(flowing: list[int]) -> bool:
    """True when most lines that go on in the next one end at one measure; a list of voters may still be wider."""
    width = flowing[int(len(flowing) * 0.9)]
    full = sum(1 for w in flowing if FULL_LINE * width < w <= width)
    running = sum(1 for w in flowing if w > width // 2)  # without capitals the lines of a masthead seem to flow
    return len(flowing) > SHORT_SAMPLE and width <= WRAP_LIMIT and full > MOSTLY * max(running, SHORT_SAMPLE)


def _margin(lines: tuple[Line, ...], pairs: list[tuple[Line, Line]], width: int) -> int:
    """The left edge of wide lines; in a list of entries, which open with an indent, that of the lines they go on in."""
    edge = _edge([x for x in lines if x.width > width * 0.55])
    back = [b.indent for a, b in pairs if a.indent == edge and a.indent + a.width > FULL_LINE * width]
    left = [indent for indent in back if edge - indent > 2]
    return min(left) if len(left) > max(SPACED_SAMPLE, len(back) // 4) else edge


def _opening(pairs: list[tuple[Line, Line]], width: int, margin: int, least: int) -> int:
    """The indent at which most full lines stand while the next line goes back to the margin; 0 below `least` lines."""
    indents = Counter(
        a.indent
        for a, b in pairs
        if a.indent - margin > 2 and a.indent + a.width > FULL_LINE * width and b.indent - margin <= 2
    )
    indent, count = max(indents.items(), key=lambda x: x[1], default=(0, 0))
    return indent if count >= least else 0


def _spaced(lines: tuple[Line, ...], width: int) -> bool:
    """True when blank lines follow nearly all short lines that end like a recital or an operative paragraph.

    Those end before the measure and with a comma or semicolon, as notes and the lines of a masthead do not.
    """
    ends = [
        b.gap > 0
        for a, b in pairwise(lines)
        if a.page == b.page and a.text.value[-1] in _ENDS and a.indent + a.width < SHORT * width
    ]
    return len(ends) >= SPACED_SAMPLE and sum(ends) >= SPACED * len(ends)


def _goes_on(a: Line, b: Line) -> bool:
    last, first = a.text.value[-1], b.text.value[0]
    if last in ".;:!?\u3002\uff1b\uff1a\u061b":
        return False
    return first.islower() or (not first.isupper() and not first.isdigit() and first.isalpha())
