"""The notes behind a rule: where they end, at the foot of a page and where a text shows no pages."""

from __future__ import annotations

from flows.parse.breaks import STOPS, ending
from flows.parse.flow import is_row
from flows.parse.lines import Line
from flows.parse.openings import BARE, Start

MOST_PARAGRAPHS = 4  # lines of one note in a text that prints a block a line
MOST_AFTER = 6  # lines at the end of a text that can belong to its last note
FAR = 4  # a note number may skip this many (lost notes), not more


def after_rule(lines: tuple[Line, ...], starts: list[Start | None], i: int, wrapped: bool) -> int:
    """End of the notes after the rule at `i`, 0 when the rule opens none."""
    end = i + 1
    while end < len(lines) and not lines[end].rule and lines[end].page == lines[i].page:
        end += 1
    found = [k for k in range(i + 1, end) if starts[k] is not None]
    if wrapped and (found or any(BARE.fullmatch(x.text.value) for x in lines[i + 1 : end])):
        return _unpaged_end(lines, starts, i, end)
    if not found:
        return 0
    if found[0] != i + 1:
        return 0
    last = i + 1
    for k in found[1:]:
        if not _follows(starts[last], starts[k]) or k - last > MOST_PARAGRAPHS or is_of_table(lines, starts, k):
            break
        last = k
    return last + 1


def _unpaged_end(lines: tuple[Line, ...], starts: list[Start | None], i: int, end: int) -> int:
    """End of the notes after a rule in a text that shows no ends of pages: there the text goes on behind the last note.

    A note goes on in the lines below, not behind a blank one, nor in words behind a full stop.
    """
    if lines[0].page != lines[-1].page or starts[i + 1] is None:
        return end
    last = k = i + 1
    while k < end:
        if k > last and _follows(starts[last], starts[k]):
            last = k
        elif k > last and (lines[k].gap or (ending(lines[k - 1].text) in STOPS and starts[k] is None)):
            break
        k += 1
    return k if end - k > MOST_AFTER or any(line.rule for line in lines[end:]) else end


def _follows(a: Start | None, b: Start | None) -> bool:
    if a is None or b is None:
        return False
    if a.label.isdigit() and b.label.isdigit():
        return 0 < int(b.label) - int(a.label) <= FAR
    return b.raised or b.label != a.label


def is_of_table(lines: tuple[Line, ...], starts: list[Start | None], i: int) -> bool:
    """True for a note with a letter below a table: it stays there."""
    k = i
    while k >= 0 and (here := starts[k]) is not None and here.raised and here.label.isalpha():
        k -= 1
    return k < i and any(is_row(line) for line in lines[max(k - 2, 0) : k + 1])
