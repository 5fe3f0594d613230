"""Notes at the feet of pages that no rule and no raised mark sets apart, as OCR prints them (`1 A/57/152`).

Their marks prove them, in the text of the page above, and their numbers, which go on from page to page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from flows.languages import Language
from flows.parse.likely import SET_OFF, counts, tail_score, whole_score
from flows.parse.lines import Line
from flows.parse.numbering import readings

BRACKETED = 8.0  # the score of a mark in brackets, where the notes print them
CERTAIN = 5.5  # from here on a date beside a digit proves nothing
LOST = -3.0  # the score of a mark that is not found
APART, CLOSE = 1.0, -1.0  # notes behind a blank line, and without one
SKIPPED = 3.0  # what each number costs that is missing between two pages
LATE, LATEST = 2.0, 8.0  # what each number before the first costs, and the most
ENOUGH = 4.0  # of all pages together
FAR = 4  # numbers between two pages that may be missing
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
            if scores.count(LOST) <= len(numbers) // 3 and (apart or scores[0] >= SET_OFF):
                yield _Foot(k, end, numbers[0], numbers[-1], sum(scores) + (APART if apart else CLOSE))


def _run(lines: Sequence[Line], marks: Sequence[str], first: int, end: int, language: Language) -> list[int]:
    """The numbers of the notes from a line to the end of the page, rising by one; none where anything else stands."""
    numbers = [_number(marks[first])]
    for k in range(first + 1, end):
        number = _number(marks[k])
        if number == numbers[-1] + 1:
            numbers.append(number)
        elif not _goes_on(lines[k], number, numbers[-1], language):
            return []
    return numbers


def _goes_on(line: Line, number: int, last: int, language: Language) -> bool:
    """True for a further line of a note: no paragraph, and no note with a number that may be misread."""
    if number:
        lower = line.text.value.lstrip("0123456789()[]/ ")[:1].islower()
        return line.gap == 0 and (lower or not 0 < number - last <= FAR)
    return line.gap == 0 and not readings(language.fold(line.text.value[:12]))


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
        score = whole_score(above, start, end) if whole else tail_score(above, start, run[0][: -len(label)], end)
        if score > 0 and (score >= CERTAIN or not counts(above, start, end, language)):
            best = max(best, score)
    return best


def _chain(feet: Sequence[_Foot]) -> list[_Foot]:
    """The feet, one a page at most, whose numbers rise from page to page and that are proved best together."""
    best: list[tuple[float, int]] = []  # the score of the chain that ends with each foot, and the foot before
    for i, foot in enumerate(feet):
        begins = foot.score - min(LATE * (foot.first - 1), LATEST)
        chosen = (begins, -1)
        for k in range(i):
            step = foot.first - feet[k].last
            if feet[k].end <= foot.start and 0 < step <= FAR:
                chosen = max(chosen, (best[k][0] + foot.score - SKIPPED * (step - 1), k))
        best.append(chosen)
    last = max(range(len(feet)), key=lambda i: best[i][0], default=-1)
    out: list[_Foot] = []
    if last >= 0 and best[last][0] >= ENOUGH:
        while last >= 0:
            out.append(feet[last])
            last = best[last][1]
    return out[::-1]
