"""How lines stand on the sheet: numbers in the margin, words spread to the right edge, a blank line behind every line.

Each is undone only when nearly all lines of the text show it: single lines prove nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from flows.clean.taken import Taken, take
from flows.spans import Cut, Text

_BLANKS: Final = " \t\u00a0"
_FEWEST: Final = 12  # lines of words; a shorter text proves nothing
_WIDEST: Final = 140  # columns of a typed or printed line; a paragraph in one line is longer
_WIDE: Final = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]")  # they take two columns
_FULL: Final = 0.75  # a line that reaches so far into the widest ones was broken for want of room
_ENDS: Final = ".;:!?\u3002\uff1b\uff1a\u061b\u061f"
_NUMBERED: Final = re.compile(r"^[\f ]{0,6}(?P<n>\d{1,3})(?:[ ]{2,}(?=[\S\f])|[ ]?\t|[ ]*$)", re.MULTILINE)
# Begins with a line end, to which `re` can skip.
_HEADS: Final = re.compile(r"\n[\f ]{0,6}\d{1,3}(?=[ ]{2,}[\S\f]|[ ]?\t|[ ]*\n)")
_STEPS: Final = (5, 10)
_NEARLY_ALL: Final = 0.8
_SPREAD: Final = re.compile(r"(?<=\S) {2,}(?=\S)")
_FEW_SPREAD: Final = 5  # lines
_NARROWEST: Final = 40  # columns of a justified line; rows of short words end at one edge by chance (A/RES/75/252)
_MARKER: Final = re.compile(
    r"\s*(?:\S{0,6}[\d.()\u060d-]\S{0,2}|\S)\s{2,}(?![-\u2013]\s)(?=\S)"
)  # a paragraph number and its gap


def take_sheets(text: Text) -> Taken:
    """Takes out the numbers of lines, the blanks that spread words over a line, and the blank lines between lines."""
    taken = _numbers(text)
    taken = taken.plus(_spread(taken.text))
    return taken.plus(_double(taken.text))


# ------------------------------------------------------------------------------------------------ numbers of lines


def _numbers(text: Text) -> Taken:
    """Numbers of lines become blanks, so that the lines keep their places on the sheet."""
    value = text.value
    if len(_HEADS.findall(f"\n{value}\n")) < 4:
        return Taken(text)
    found = list(_NUMBERED.finditer(value))
    if len(found) < 4:
        return Taken(text)
    starts = [0, *(m.end() for m in re.finditer("\n", value))]
    at = {start: i for i, start in enumerate(starts)}
    words = [bool(value[a:b].strip()) for a, b in pairwise([*starts, len(value) + 1])]
    counted = [0]
    for filled in words:
        counted.append(counted[-1] + filled)
    rows = [(at[m.start()], int(m["n"])) for m in found]
    if not (_each(rows, counted) or _every_few(rows, counted, value, starts)):
        return Taken(text)
    return take(text, (Cut(*m.span("n"), "line-number", " " * len(m["n"])) for m in found))


def _each(rows: Sequence[tuple[int, int]], counted: Sequence[int]) -> bool:
    """True when nearly every line that holds something has a number that is by one above that of the line before."""
    filled = counted[-1]
    return (
        filled >= _FEWEST
        and len(rows) >= _NEARLY_ALL * filled
        and _rising(rows, counted, (1,)) >= _NEARLY_ALL * (len(rows) - 1)
    )


def _every_few(rows: Sequence[tuple[int, int]], counted: Sequence[int], value: str, starts: Sequence[int]) -> bool:
    """True when each fifth or tenth line has its number, and all other lines begin as far to the right."""
    rows = [(i, n) for i, n in rows if n % _STEPS[0] == 0]
    filled = counted[-1]
    if len(rows) < 4 or filled < 4 * _FEWEST or _rising(rows, counted, _STEPS) < _NEARLY_ALL * (len(rows) - 1):
        return False
    heads = [value[start : start + 5] for start in starts]
    return sum(head.startswith("    ") for head in heads if head.strip() or head) >= 0.6 * filled


def _rising(rows: Sequence[tuple[int, int]], counted: Sequence[int], steps: Sequence[int]) -> int:
    """How many numbers follow the one before by a step, as many lines below it; those of a new page begin again."""
    right = 0
    for (i, n), (j, m) in pairwise(rows):
        lines, filled = j - i, counted[j] - counted[i]
        right += (m - n in steps and m - n in (lines, filled)) or (m <= n and m in (1, *steps)) or m - n == lines
    return right


# ------------------------------------------------------------------------------------------------ words spread


def _spread(text: Text) -> Taken:
    """Lines that blanks bring to one right edge: their gaps differ by one blank at most, those of rows more."""
    if text.value.count("  ") < _FEW_SPREAD:
        return Taken(text)
    found: list[tuple[int, bool, list[tuple[int, int]]]] = []
    place = 0
    for line in text.value.split("\n"):
        gaps = _gaps(line)
        if gaps:
            letters = sum(c.islower() or c > "\u0590" for c in line)
            words = letters > len(line.replace(" ", "")) // 2
            found.append((len(line.rstrip()), words, [(place + a, place + b) for a, b in gaps]))
        place += len(line) + 1
    edges = [edge for edge, words, _ in found if words]
    common = max(sorted(set(edges)), key=Counter(edges).__getitem__, default=0)
    beyond = sum(len(line.rstrip()) > common + 1 for line in text.value.split("\n"))
    if (
        common < _NARROWEST
        or sum(abs(edge - common) <= 1 for edge in edges) < max(_FEW_SPREAD, 0.5 * len(edges))
        or beyond > 0.2 * len(edges)
    ):
        return Taken(text)  # cells of a table, with paragraphs that reach further (A/RES/75/252 in Arabic)
    own = (gaps for edge, _, gaps in found if abs(edge - common) <= 1)
    return take(text, (Cut(a + 1, b, "spread-words") for gaps in own for a, b in gaps))


def _gaps(line: str) -> list[tuple[int, int]]:
    """The gaps of more than one blank in a line whose words may have been spread, () for every other line."""
    if "  " not in line.strip():
        return []
    marker = _MARKER.match(line)
    start = marker.end() if marker else len(line) - len(line.lstrip())
    sizes = [len(m[0]) for m in re.finditer(r"(?<=\S) +(?=\S)", line[start:])]
    if len(sizes) < 3 or max(sizes) < 2 or max(sizes) - min(sizes) > 1:
        return []
    return [m.span() for m in _SPREAD.finditer(line, start)]


# ------------------------------------------------------------------------------------------------ double spacing


def _double(text: Text) -> Taken:
    """Takes out the blank line behind each line; of several, half stay."""
    value = text.value
    if value.count("\n\n") + value.count("\n \n") < _FEWEST or _is_wide(value):
        return Taken(text)
    lines = list(_lines(value))
    if not _is_double([(words, gap) for words, gap, *_ in lines]):
        return Taken(text)
    cuts = []
    for _, gap, start, end in lines:
        keep = (gap - 1) // 2
        if gap > keep and end > start:
            blank = value[start:end].split("\n")
            stop = start + sum(len(x) + 1 for x in blank[: gap - keep])
            cuts.append(Cut(start, min(stop, end), "double-spacing"))
    return take(text, cuts)


def _is_wide(value: str) -> bool:
    """True when too many lines are longer than any sheet is wide, even without one that no blank line follows."""
    rows = [row for row in value.split("\n") if row.strip(_BLANKS)]
    return sum(len(row) > _WIDEST for row in rows) > len(rows) - int(0.95 * (len(rows) - 1))


def _lines(value: str) -> Iterator[tuple[str, int, int, int]]:
    """The lines of words, the number of blank lines behind each, and the place of these."""
    place = 0
    words, at = "", 0
    gap = 0
    for filled, group in groupby(value.split("\n"), lambda x: bool(x.strip(_BLANKS))):
        rows = list(group)
        if filled:
            for row in rows[:-1]:
                yield row, 0, 0, 0
                place += len(row) + 1
            words, place = rows[-1], place + len(rows[-1]) + 1
            continue
        gap, at = len(rows), place
        place += sum(len(x) + 1 for x in rows)
        if words:
            yield words, gap, at, min(place, len(value))


def _is_double(lines: Sequence[tuple[str, int]]) -> bool:
    """True when nearly every line has a blank one behind it, and most lines are full and end in the middle of words."""
    if len(lines) < _FEWEST or sum(gap == 0 for _, gap in lines) > 0.05 * len(lines):
        return False
    widths = sorted(len(words) + len(_WIDE.findall(words)) for words, _ in lines)
    widest = widths[int(0.95 * (len(widths) - 1))]
    if widest > _WIDEST:
        return False
    full = [words.rstrip() for words, gap in lines if len(words) + len(_WIDE.findall(words)) > _FULL * widest]
    open_ended = sum(words[-1] not in _ENDS for words in full)
    return len(full) >= 0.4 * len(lines) and open_ended >= 0.6 * len(full)
