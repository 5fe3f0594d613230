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
    """Returns the blocks, each number that the one before and the one after prove put right.

    S/RES/366 (1974) was scanned with "4, Demands" between paragraphs 3 and 5.
    """
    numbers = [_decimal(c) for c in chunks]
    out: list[Chunk] = []
    edits: list[Edit] = []
    findings: list[Finding] = []
    last = 0
    for i, chunk in enumerate(chunks):
        found = None if numbers[i] or chunk.cells or chunk.heading else _MISREAD.match(chunk.text.value)
        meant = found["number"].translate(_DIGITS) if found else ""
        if not found or int(meant) != last + 1 or next((n for n in numbers[i + 1 :] if n), 0) != last + 2:
            out.append(chunk)
            last = numbers[i] or last
            continue
        printed, rest, last = chunk.text[: found.end()], chunk.text[found.end() :], last + 1
        edits += edits_for(RULE, printed, f"{last}.")
        message = f"{printed.value!r} stands between paragraphs {last - 1} and {last + 1}: it is {last}."
        findings.append(Finding("number-repaired", message, printed.span))
        out.append(chunk._replace(text=inserted(f"{last}.", printed.at[0]) + rest))
    return Repaired(tuple(out), tuple(edits), tuple(findings))


def _decimal(chunk: Chunk) -> int:
    """The paragraph number that a block opens with, 0 without one."""
    first = chunk.text.value[:1]
    found = readings(chunk.text.value[:12]) if first.isdecimal() or first in HAN_DIGITS else ()
    return found[0].value if found and found[0].series == "decimal" else 0
