"""Tables set in columns whose long cells go on in the next lines, as text taken out of a PDF prints them.

Columns are told from the gutters that stay blank; a line opens a row where no cell of it can be the rest of the cell
above: the cell above has ended, or the next word would have fitted behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.parse.lines import FIRST_WORD, WRAP_LIMIT, Line, columns
from flows.spans import Text, inserted, join, joined_lines

GUTTER = 2  # blank columns that part two cells
STRAY = 8  # one line in this many may print into a gutter: a cell that spans two columns
MOST_BETWEEN = 12  # lines of one wrapped cell between two rows
WHOLE = 0.8  # lines that fill all columns: from this share on only a full cell of such a line goes on
FULL = 0.85  # of the width of its column
_GAP = re.compile(r"\t+| {2,}")
_NUMBER = re.compile(r"[\d\s.,()%\u2013\u2014-]+")


@dataclass(frozen=True, slots=True)
class Fragment:
    """What one line prints in one column.  Units: columns of print, half-open."""

    start: int
    end: int
    text: Text


def fragments_of(line: Line) -> tuple[Fragment, ...]:
    """Returns the stretches of a line between gaps."""
    value = line.text.value
    out: list[Fragment] = []
    done = 0
    for gap in (*_GAP.finditer(value), None):
        stop = gap.start() if gap else len(value)
        if stop > done:
            start = line.indent + columns(value[:done])
            out.append(Fragment(start, start + columns(value[done:stop]), line.text[done:stop]))
        done = gap.end() if gap else stop
    return tuple(out)


def edges_of(rows: Sequence[Sequence[Fragment]]) -> tuple[int, ...]:
    """Returns the left edge of each column: where print begins behind a gutter."""
    several = [row for row in rows if len(row) > 1]
    width = max((f.end for row in several for f in row), default=0)
    ink = [0] * (width + 1)
    for row in several:
        for f in row:
            for x in range(f.start, f.end):
                ink[x] += 1
    allowed = len(several) // STRAY
    edges: list[int] = []
    blank = GUTTER
    for x in range(width):
        if ink[x] > allowed:
            if blank >= GUTTER:
                edges.append(x)
            blank = 0
        else:
            blank += 1
    return tuple(edges)


def column_of(fragment: Fragment, edges: Sequence[int]) -> int:
    """Returns the column that the fragment begins in: the last edge at or before it, one blank aside."""
    return max((k for k, edge in enumerate(edges) if edge <= fragment.start + 1), default=0)


def grids_of(lines: Sequence[Line], rows: set[int]) -> dict[int, tuple[int, tuple[Text, ...]]]:
    """Returns, by the index of its first line, the end of each table and one text a row, cells parted by tabs.

    `rows` are the indices of lines that are set in columns.
    """
    waiting = _runs(sorted(rows))[::-1]
    found: dict[int, tuple[int, tuple[Text, ...]]] = {}
    floor = 0
    while waiting:
        start, end = waiting.pop()
        stop = waiting[-1][0] if waiting else len(lines)
        first, last = _extended(lines, start, end, stop, floor)
        if waiting and (last == stop or _all_fit(lines, (start, last), stop)):
            waiting[-1] = (first, waiting[-1][1])
            continue
        texts = grid_rows(lines[first:last])
        if texts:
            found[first] = (last, texts)
        floor = last
    return found


def _runs(indices: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches [start, end) of indices without a gap."""
    out: list[tuple[int, int]] = []
    for i in indices:
        if out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def _all_fit(lines: Sequence[Line], zone: tuple[int, int], end: int) -> bool:
    """True when every line between the zone and `end` stands in one of its columns."""
    if end - zone[1] > MOST_BETWEEN:
        return False
    edges = edges_of([fragments_of(x) for x in lines[zone[0] : zone[1]]])
    return len(edges) > 1 and all(_stands_in(x, edges) for x in lines[zone[1] : end])


def _stands_in(line: Line, edges: Sequence[int]) -> bool:
    """True when the line begins at the edge of a column and ends before the next one."""
    if line.rule or (line.gap > 1 and not line.first_on_page):
        return False
    for f in fragments_of(line):
        k = column_of(f, edges)
        if abs(edges[k] - f.start) > 1 or (k + 1 < len(edges) and f.end >= edges[k + 1]):
            return False
    return True


def _extended(lines: Sequence[Line], start: int, end: int, stop: int, floor: int) -> tuple[int, int]:
    """The zone with the lines below that belong to it, and with lines above that name some columns."""
    rows = [fragments_of(x) for x in lines[start:end]]
    edges = edges_of(rows)
    if len(edges) < 2:
        return start, end
    placed = [_placed(row, edges) for row in rows]
    widths = _widths(placed, edges)
    above = placed[-1]
    while end < stop and (not lines[end].gap or lines[end].first_on_page) and _stands_in(lines[end], edges):
        row = _placed(fragments_of(lines[end]), edges)
        over_parts = end + 1 < stop and all(_names_parts(f.text.value) for f in row.values())
        if len(row) < 2 and not (over_parts or _goes_on(above, row, widths)):
            break
        above, end = row, end + 1
    return _top(lines, start, max(floor, start - MOST_BETWEEN), edges), end


def _top(lines: Sequence[Line], start: int, floor: int, edges: Sequence[int]) -> int:
    """Index of the first line above the table that names columns; cells of the first column may stand between."""
    top = start
    for i in range(start - 1, floor - 1, -1):
        if lines[i + 1].gap > 1 or lines[i].page != lines[start].page or not _stands_in(lines[i], edges):
            break
        indented = lines[i].indent > edges[0] + 1
        if len(fragments_of(lines[i])) > 1 or (indented and top == i + 1):
            top = i
    return top


def grid_rows(lines: Sequence[Line]) -> tuple[Text, ...]:
    """Returns one text a row, its cells parted by tabs; () when the lines show no common columns."""
    rows = [fragments_of(line) for line in lines]
    edges = edges_of(rows)
    if len(edges) < 2:
        return ()
    placed = [_placed(row, edges) for row in rows]
    whole = sum(1 for row in placed if len(row) == len(edges)) >= WHOLE * len(placed)
    widths = _widths(placed, edges)
    made: list[list[list[Fragment]]] = []
    above: dict[int, Fragment] = {}
    for line, row in zip(lines, placed, strict=True):
        parted = whole and bool(made) and not (all(made[-1]) and _is_full(above, row, widths))
        if not made or parted or (line.gap and not line.first_on_page) or not _goes_on(above, row, widths):
            made.append([[] for _ in edges])
        for k, f in row.items():
            made[-1][k].append(f)
        above = row
    return tuple(_row_text(row) for row in made)


def _widths(placed: Sequence[dict[int, Fragment]], edges: Sequence[int]) -> tuple[int, ...]:
    """The width to which the cells of each column are broken; a long word may print beyond it."""
    widest = (max((row[k].end - row[k].start for row in placed if k in row), default=0) for k in range(len(edges)))
    room = (*(b - a - GUTTER for a, b in pairwise(edges)), WRAP_LIMIT)
    return tuple(map(min, widest, room))


def _goes_on(above: dict[int, Fragment], row: dict[int, Fragment], widths: Sequence[int]) -> bool:
    """True when every cell of the line is the rest of the cell above it; behind a number nothing is."""
    return len(row) < len(widths) and all(k in above and _wraps(above[k], f, widths[k]) for k, f in row.items())


def _is_full(above: dict[int, Fragment], row: dict[int, Fragment], widths: Sequence[int]) -> bool:
    """True when every cell over a cell of the line fills most of its column."""
    return all(k in above and above[k].end - above[k].start > FULL * widths[k] for k in row)


def _wraps(above: Fragment, below: Fragment, width: int) -> bool:
    """True when the first word of `below` would not have fitted behind `above`."""
    if _NUMBER.fullmatch(above.text.value) or _names_parts(below.text.value):
        return False
    first = FIRST_WORD.match(below.text.value)  # a no-break space holds words together, Chinese breaks anywhere
    word = first[0] if first else ""
    return above.end - above.start + 1 + columns(word) > width


def _names_parts(value: str) -> bool:
    """True for a cell over the parts of a sum: "Of which:"; in small letters the words go on."""
    return value[-1] in ":\uff1a" and not value[0].islower()


def _placed(row: Sequence[Fragment], edges: Sequence[int]) -> dict[int, Fragment]:
    """The fragments by column; a second one in a column goes to the next."""
    out: dict[int, Fragment] = {}
    for f in row:
        k = column_of(f, edges)
        while k in out and k + 1 < len(edges):
            k += 1
        out[k] = f if k not in out else Fragment(out[k].start, f.end, joined_lines([out[k].text, f.text]))
    return out


def _row_text(cells: Sequence[Sequence[Fragment]]) -> Text:
    """The cells with a tab between them, which keeps the place of the gap it stands for."""
    parts: list[Text] = []
    near = next(f.text.at[0] for cell in cells for f in cell)
    for k, cell in enumerate(cells):
        if k:
            parts.append(inserted("\t", near if near >= 0 else ~near))
        if cell:
            parts.append(joined_lines([f.text for f in cell]))
            near = parts[-1].at[-1]
    return join(parts)
