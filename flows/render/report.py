"""The conversion report for people: the source with every edit in the colour of its rule, beside the result."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from flows.languages import CODES, load
from flows.render.templates import digest, environment, labels, stylesheet
from flows.render.view import read_view

COLOURS = 8  # classes `rule-0` … in report.css
# HTML allows no control characters but tab and line ends: the others are shown by their pictures (U+241E for U+001E).
_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n\r"} | {0x7F: 0x2421}
_PICTURES |= dict.fromkeys((*range(0x80, 0xA0), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF), 0xFFFD)


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding: its number in the report, severity, code and sentence; `placed` when it has a place in the source."""

    number: int
    severity: str
    code: str
    message: str
    advice: str
    line: int
    placed: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source, code points in a row: kept, or changed by a rule; flags stand before it."""

    text: str
    rule: str = ""
    inserted: str = ""
    flags: tuple[Flag, ...] = ()


def render_report(report: Mapping[str, Any], record: str, xml: bytes | None = None, home: str = "") -> str:
    """Returns the report page of one source.

    `report` is the value of `.report.json`, `record` the decoded source whose code points its offsets count, empty
    where it cannot be read, `xml` the result, None for a source that failed, `home` the address of the list.
    """
    view = read_view(xml) if xml else None
    entry = report["manifest"]
    flags = _flags(report["findings"], len(record))
    ledger = (report.get("ledger") or []) if record else []
    rules = Counter(edit["rule"] for edit in ledger)
    colours = {rule: n % COLOURS for n, rule in enumerate(sorted(rules))}
    accounting = report.get("accounting") or {}
    language = entry.get("language") or "eng"
    css = stylesheet("fonts", "screen", "report")
    return (
        environment()
        .get_template("report/report.html")
        .render(
            label=labels(language),
            label_direction=load(language).direction if language in CODES else "ltr",
            entry=entry,
            home=home,
            view=view,
            pieces=tuple(_pieces(record, ledger, flags)),
            flags=[flag for _, flag in flags],
            rules=sorted(rules.items()),
            colours=colours,
            reasons={edit["rule"]: edit.get("why", "") for edit in ledger},
            accounting=accounting,
            balanced=not any(accounting.get(name) for name in ("missing", "doubled", "changed")),
            evidence=report.get("evidence") or [],
            previews={},
            cites={},
            isolate=view is not None and view.direction == "rtl",
            paper=False,
            css=css,
            policy=f"default-src 'none'; style-src {digest(css)}; base-uri 'none'; form-action 'none'",
        )
    )


def _flags(findings: Sequence[Mapping[str, Any]], length: int) -> list[tuple[int, Flag]]:
    """The findings with their offsets, -1 for those without a place in a source of this length."""
    found = []
    for n, f in enumerate(findings, 1):
        at = f.get("start", -1)
        placed = length > 0 and 0 <= at <= length
        flag = Flag(n, f["severity"], f["code"], f["message"], f.get("advice", ""), f.get("line", 0), placed)
        found.append((at if placed else -1, flag))
    return found


def _pieces(record: str, ledger: Sequence[Mapping[str, Any]], flags: list[tuple[int, Flag]]) -> Iterator[Piece]:
    placed = sorted((at, flag.number, flag) for at, flag in flags if at >= 0)
    starts = [at for at, _, _ in placed]
    done = 0

    def kept(upto: int) -> Iterator[Piece]:
        cuts = sorted({done, upto, *(at for at in starts if done < at < upto)})
        for start, end in pairwise(cuts):
            yield Piece(_shown(record[start:end]), flags=_at(start))

    def _at(start: int) -> tuple[Flag, ...]:
        first = bisect_left(starts, start)
        return tuple(flag for at, _, flag in placed[first:] if at == start)

    for edit in sorted(ledger, key=lambda e: (e["start"], e["end"])):
        yield from kept(edit["start"])
        inside = tuple(flag for at, _, flag in placed if edit["start"] <= at < edit["end"])
        text = _shown(record[edit["start"] : edit["end"]])
        yield Piece(text, edit["rule"], _shown(edit.get("inserted", "")), inside)
        done = edit["end"]
    yield from kept(len(record))
    if record and done <= len(record) and (last := _at(len(record))):
        yield Piece("", flags=last)


def _shown(text: str) -> str:
    return text.translate(_PICTURES)
