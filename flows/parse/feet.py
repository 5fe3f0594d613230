"""Notes at the feet of pages that no rule and no raised mark sets apart, as OCR prints them (`1 A/57/152`).

Their marks prove them, in the text of the page above, and their numbers, which go on from page to page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from flows.languages import Language
from flows.parse.breaks import STOPS as ENDS
from flows.parse.breaks import ending
from flows.parse.likely import SET_OFF, STOPS, counts, tail_score, whole_score
from flows.parse.lines import Line
from flows.parse.numbering import readings

BRACKETED = 8.0  # the score of a mark in brackets, where the notes print them
CERTAIN = 5.5  # from here on a date beside a digit proves nothing
LOST = -2.5  # the score of a mark that is not found: less than what it costs when no page holds the note
APART, CLOSE = 1.0, -1.0  # notes behind a blank line, and without one
MISSING, MOST = 2.0, 8.0  # what each number costs that is missing before the notes of a page, and the most
ENOUGH = 4.0  # of all pages together
FAR = 8  # numbers between two pages that may be missing
NEAR = 4  # and of two notes of one page
BEFORE_STOP = 3.0  # a digit between a Chinese letter and a stop, where the end of a number stands rarely
_COLUMNS = re.compile(r"\S(?:\t| {3,})\S")
_STOPS = frozenset(STOPS.replace("\u3001", ""))
_MARKED = "0123456789()[]/ \t"
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Foot:
    """The notes `first` to `last` of a page, in the lines [start, end), and how well the page proves them."""

    start: int
    end: int
    first: int
    last: int
    score: float


def page_feet(lines: Sequence[Line], marks: Sequence[str], language: Language) -> dict[int, int]:
    """Returns the first line of the notes of each page, with the line behind the last.

    `marks` holds, for each line, the number of the note that it may open as it is printed, empty for the others.
    """
    pages = list(_pages(lines))
    if len(pages) < 2 or not any(marks):
        return {}
    feet = [foot for start, end in pages for foot in _feet(lines, marks, start, end, language)]
    return {foot.start: foot.end for foot in _chain(feet)}


def notes_between(lines: Sequence[Line], marks: Sequence[str], wrapped: bool, language: Language) -> dict[int, int]:
    """Returns notes that stand behind the paragraph that cites them, with the line behind each.

    They are most of what begins with a bare number: else the paragraphs are numbered so.  In wrapped text a blank line
    stands before each paragraph.
    """
    blocks = [*_blocks(lines, wrapped)]
    feet: list[_Foot] = []
    for n, (start, end) in enumerate(blocks[1:], 1):
        if not marks[start]:
            continue
        above, below = next((x for x in reversed(blocks[:n]) if not marks[x[0]]), blocks[0])
        cited = language.fold("\n".join(x.text.value for x in lines[above:below]))
        score = _score(cited, _number(marks[start]), marks[start][:1] in "([", language)
        if score > 0:
            feet.append(_Foot(start, end, _number(marks[start]), _number(marks[start]), score))
    chain = _chain(feet)
    opened = sum(1 for start, _ in blocks if marks[start])
    if opened == 1 and feet and feet[0].first == 1:
        return {feet[0].start: feet[0].end}  # the only block that begins so, behind one that bears its mark
    enough = len(chain) > 1 and 3 * len(chain) >= 2 * opened
    return {foot.start: foot.end for foot in chain} if enough else {}


def _blocks(lines: Sequence[Line], wrapped: bool) -> Iterator[tuple[int, int]]:
    """The lines [start, end) between blank ones; each line of a text that prints a block a line."""
    starts = [k for k, line in enumerate(lines) if k == 0 or line.gap or line.rule or not wrapped]
    yield from pairwise([*starts, len(lines)])


def _pages(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The lines of each page, [start, end)."""
    at = 0
    for _, own in groupby(lines, lambda x: x.page):
        size = len(list(own))
        yield at, at + size
        at += size


def _feet(lines: Sequence[Line], marks: Sequence[str], start: int, end: int, language: Language) -> Iterator[_Foot]:
    """What can be the notes of a page that has no rule: they begin at one of its lines and reach to its end."""
    opening = [k for k in range(start + 1, end) if marks[k] and (lines[k].gap or not marks[k - 1])]
    if not opening or any(line.rule for line in lines[start:end]):
        return
    for k in opening:
        numbers = _run(lines, marks, k, end, language)
        if numbers:
            above = language.fold("\n".join(line.text.value for line in lines[start:k]))
            scores = [_score(above, number, marks[k][:1] in "([", language) for number in numbers]
            apart = lines[k].gap > 0
            proved = scores.count(LOST) <= len(numbers) // 3
            if (proved and scores[0] >= SET_OFF) or (apart and (proved or len(numbers) == 1)):
                yield _Foot(k, end, numbers[0], numbers[-1], sum(scores) + (APART if apart else CLOSE))


def _run(lines: Sequence[Line], marks: Sequence[str], first: int, end: int, language: Language) -> list[int]:
    """The numbers of the notes from a line to the end of the page, rising by one; none where anything else stands."""
    numbers = [_number(marks[first])]
    if any(_COLUMNS.search(line.text.value.lstrip(_MARKED)) for line in lines[first:end]):
        return []  # rows of a table
    for k in range(first + 1, end):
        number = _number(marks[k])
        if number == numbers[-1] + 1 and not is_inside(lines[k], marks[k], marks[k + 1 : end]):
            numbers.append(number)
        elif not _goes_on(lines[k - 1], lines[k], number, numbers[-1], language):
            return []
    return numbers


def _goes_on(before: Line, line: Line, number: int, last: int, language: Language) -> bool:
    """True for a further line of a note: no paragraph, and no note with a number that may be misread.

    A number alone ends a note: "p. / 24.", one that goes on is a symbol: "S.93.I.8", and in the middle of a sentence
    none opens a paragraph: "resolution 60 / (XXXI)".
    """
    if line.gap:
        return False
    if number:
        return not 0 < number - last <= NEAR or line.text.value.lstrip(_MARKED)[:1].islower()
    if ending(before.text) not in ENDS:
        return True
    folded = language.fold(line.text.value[:12])
    return not any(folded[m.end :] and not folded[m.end].isdigit() for m in readings(folded))


def is_inside(line: Line, mark: str, later: Sequence[str]) -> bool:
    """Returns True for a number inside a note that opens another one further down: "Supplement No. / 3 and"."""
    return mark in later and line.text.value.lstrip(_MARKED)[:1].islower()


def _number(mark: str) -> int:
    found = _DIGITS.search(mark)
    return int(found[0]) if found else 0


def _score(above: str, number: int, bracketed: bool, language: Language) -> float:
    """How likely the text above holds the mark of a note."""
    label = str(number)
    best = LOST
    for run in _DIGITS.finditer(above):
        if not run[0].endswith(label):
            continue
        start, end = run.end() - len(label), run.end()
        if bracketed and above[start - 1 : start] in ("(", "[") and run[0] == label:
            best = max(best, BRACKETED)
            continue
        whole = run[0] == label
        score = whole_score(above, start, end) if whole else tail_score(above, run.start(), run[0][: -len(label)], end)
        if above[start - 1 : start] > "\u2e7f" and above[end : end + 1] in _STOPS and score > 0:
            score = BEFORE_STOP
        if score > 0 and (score >= CERTAIN or not counts(above, start, end, language)):
            best = max(best, score)
    return best


def _cost(step: int) -> float:
    return min(MISSING * (step - 1), MOST)


def _chain(feet: Sequence[_Foot]) -> list[_Foot]:
    """The feet, one a page at most, whose numbers rise from page to page and that are proved best together."""
    best: list[tuple[float, int]] = []  # the score of the chain that ends with each foot, and the foot before
    for i, foot in enumerate(feet):
        chosen = (foot.score - (_cost(foot.first) if foot.score > 0 else MOST), -1)
        for k in range(i):
            step = foot.first - feet[k].last
            if feet[k].end <= foot.start and 0 < step <= FAR:
                chosen = max(chosen, (best[k][0] + foot.score - _cost(step), k))
        best.append(chosen)
    last = max(range(len(feet)), key=lambda i: best[i][0], default=-1)
    out: list[_Foot] = []
    if last >= 0 and best[last][0] >= ENOUGH:
        while last >= 0:
            out.append(feet[last])
            last = best[last][1]
    return out[::-1]
