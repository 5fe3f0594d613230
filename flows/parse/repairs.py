"""Misread paragraph numbers, mended where the numbers on both sides prove them: `l.` for `1.`, `4,` for `4.`.

Every repair is an edit in the ledger and a finding; a number without such proof stays as it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flows.findings import Finding
from flows.parse.flow import Chunk
from flows.parse.numbering import HAN_DIGITS, readings
from flows.spans import Edit, edits_for, inserted

RULE = "number-misread"
_MISREAD = re.compile(r"(?P<number>[0-9lI|iOoSsBZz]{1,3})[.,](?=\s)")
_DIGITS = str.maketrans("lI|iOoSsBZz", "11110055822")


@dataclass(frozen=True, slots=True)
class Repaired:
    """The blocks with mended numbers, and what was done to the source."""

    chunks: tuple[Chunk, ...]
    edits: tuple[Edit, ...]
    findings: tuple[Finding, ...]


def repair_numbers(chunks: Sequence[Chunk]) -> Repaired:
    """Returns the blocks, each number that the one before and the one after prove put right; these may be misread, too.

    S/RES/366 (1974) was scanned with "4, Demands" between paragraphs 3 and 5.
    """
    numbers = [_decimal(c) for c in chunks]
    meanings = [n or _misread(c) for n, c in zip(numbers, chunks, strict=True)]
    out: list[Chunk] = []
    edits: list[Edit] = []
    findings: list[Finding] = []
    last = 0
    for i, chunk in enumerate(chunks):
        found = None if numbers[i] or not meanings[i] else _MISREAD.match(chunk.text.value)
        following = next((n for n in meanings[i + 1 :] if n), 0)
        proved = following == last + 2 or (
            not following and last > 1 and any(c.isdigit() for c in chunk.text.value[:2])
        )
        if not found or meanings[i] != last + 1 or not proved:
            out.append(chunk)
            last = numbers[i] or last
            continue
        printed, rest, last = chunk.text[: found.end()], chunk.text[found.end() :], last + 1
        edits += edits_for(RULE, printed, f"{last}.")
        message = f"{printed.value!r} stands between paragraphs {last - 1} and {last + 1}: it is {last}."
        findings.append(Finding("number-repaired", message, printed.span))
        out.append(chunk._replace(text=inserted(f"{last}.", printed.at[0]) + rest))
    return Repaired(tuple(out), tuple(edits), tuple(findings))


def _misread(chunk: Chunk) -> int:
    """The paragraph number that misread signs at the start of a block may mean, 0 without any."""
    found = None if chunk.cells or chunk.heading else _MISREAD.match(chunk.text.value)
    return int(found["number"].translate(_DIGITS)) if found else 0


def _decimal(chunk: Chunk) -> int:
    """The paragraph number that a block opens with, 0 without one."""
    first = chunk.text.value[:1]
    found = readings(chunk.text.value[:12]) if first.isdecimal() or first in HAN_DIGITS else ()
    return found[0].value if found and found[0].series == "decimal" else 0
