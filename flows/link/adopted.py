"""Resolutions and decisions cited by number: which organ, which date, which provision, from runs to refs."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from flows.link.days import complete_days, far_date
from flows.link.govern import read_runs
from flows.link.numbers import Number, is_decision
from flows.link.organs import Context, follows_pace, organ_of
from flows.link.pinpoints import fragments
from flows.link.runs import Item, Run, Scan
from flows.link.targets import Target, followed, provided
from flows.model import Ref
from flows.symbols import derive_symbol


def adopted_texts(found: Scan, context: Context) -> tuple[list[Ref], list[tuple[int, int]]]:
    """Returns the citations of resolutions and decisions by number, and the spans of numbers of an uncertain organ."""
    doubts: list[tuple[int, int]] = []
    if not any(t.kind == "number" for t in found.tokens):
        return [], doubts
    named = _Named(found)
    refs: list[Ref] = []
    last: Run | None = None
    carried = ""
    for run in read_runs(found):
        if not run.key and not _carries(found, run, last):
            continue
        if run.key or last is None:
            carried = ""
        run.key = run.key or (last.key if last else "resolution")
        complete_days(found, run, context, named)
        _share_dates(found, run)
        _far_dates(found, run)
        for item in run.items:
            organ = organ_of(item.number, run, context, named, carried, item.date)
            if not organ and run.organ not in ("other", "unsc") and item.number.shape != "old":
                doubts.append((item.number.start, item.number.end))
            if organ:
                refs += _item_refs(run, item, organ)
                carried = run.organ or (carried if run.own or last is run else "")
        carried = run.organ or (context.organ if run.own else carried)
        last = run
    return refs, doubts


class _Named:
    """The organs that a text names; looked for, once, when a number does not say whose it is."""

    __slots__ = ("_known", "_scan")

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._known: frozenset[str] | None = None

    def __call__(self) -> frozenset[str]:
        if self._known is None:
            names = self._scan.grammar.organs.finditer(self._scan.text)
            self._known = frozenset(str(m.lastgroup)[6:].replace("_", "-") for m in names)
        return self._known


def _carries(found: Scan, run: Run, last: Run | None) -> bool:
    """True when a run without key word goes on a list: `its resolutions A of D on crime, B of D on …`."""
    first = run.items[0]
    before = found.text[max(0, run.start - 24) : run.start]
    if found.grammar.never_before.search(before):
        return False
    if run.signed and first.number.shape != "yearly":
        return True
    if last is None:
        return first.number.shape == "old" and bool(first.date)
    if first.number.bare == last.items[-1].number.bare and found.grammar.numbered.search(before):
        return True  # "decision 76/506 … shall bear number 76/506 A"
    between = found.text[last.end : run.start]
    return found.grammar.listed.search(before) is not None and not re.search(r"[.\u3002](?:\s|$)", between)


def _plausible(number: Number, iso: str) -> bool:
    """True when a text with this number can have been adopted on this date."""
    year = int(iso[:4] or 0)
    if number.shape in ("council", "yearly"):
        return abs(year - number.year) <= (0 if number.shape == "council" else 1)
    if number.special:
        return year >= 1946
    assembly = year - 1945 - number.session in (0, 1)
    if number.shape == "old":  # the Economic and Social Council held two sessions a year: LIV in 1973
        return assembly or abs(year - 1946 - number.session // 2) <= 1
    return assembly or (year >= 2006 and follows_pace(number.session, year))


def _far_dates(found: Scan, run: Run) -> None:
    """Gives an item without date the one that a title parts from it."""
    for item in run.items:
        if not (item.date or item.day) and (iso := far_date(found, item)) and _plausible(item.number, iso):
            item.date = iso


def _share_dates(found: Scan, run: Run) -> None:
    """Gives a date to the neighbours for which it was printed: `55/235 and 55/236 of D`, `A, B and C, all of D`."""
    for item in run.items:
        if item.date and not _plausible(item.number, item.date):
            item.date = ""
    items = run.items if found.grammar.number_follows else list(reversed(run.items))
    for dated, other in pairwise(items):
        left, right = (dated, other) if found.grammar.number_follows else (other, dated)
        if other.date or other.dated_before or not dated.date or not _plausible(other.number, dated.date):
            continue
        one, two = dated.number, other.number  # no day belongs to two sessions
        if (one.shape, one.special, one.session) != (two.shape, two.special, two.session):
            continue
        commas = any(c in found.text[left.end : right.start] for c in ",;\u060c\u3001\uff0c")
        if dated.shared or not commas:
            other.date, other.shared = dated.date, dated.shared


def _item_refs(run: Run, item: Item, organ: str) -> list[Ref]:
    """The refs of one number: one for each part letter, and one for each provision named before it."""
    kind = run.key
    if run.listed:
        kind = "decision" if is_decision(item.number) else "resolution"
    pinpoint, upto = fragments(item.provisions)
    target = Target(kind, organ, item.date, pinpoint, upto, run.start + 1 if _is_several(run, item) else 0)
    before = run.before if item is run.items[0] and not pinpoint and len(item.number.letters) < 2 else []
    if len(item.number.letters) > 1:
        return _lettered(item, target)
    letter = item.number.letters[0].value if item.number.letters else ""
    symbol = derive_symbol(organ, item.number.lettered(letter), kind)
    if not symbol:
        return []
    if not before and any(len(p.values) > 1 for p in item.provisions):
        return followed(item.start, item.end, item.provisions, target, symbol)
    if not before or len(run.items) > 1:
        if before:
            pinpoint, upto = fragments(before)
            target = replace(target, pinpoint=pinpoint, upto=upto)
        return [target.ref(item.start, item.end, symbol)]
    return provided(before, item.end, target, symbol)


def _is_several(run: Run, item: Item) -> bool:
    """True when a run gives more than one ref."""
    several = len(run.items) > 1 or len(item.number.letters) > 1
    return several or any(len(p.values) > 1 for p in (*run.before, *item.provisions))


def _lettered(item: Item, target: Target) -> list[Ref]:
    """`57/4 A and B of D`: a ref for each letter, the first with the number, the last with the date."""
    letters = item.number.letters
    starts = [item.start, *(x.start for x in letters[1:])]
    ends = [*(x.end for x in letters[:-1]), item.end]
    symbols = [derive_symbol(target.organ, item.number.lettered(x.value), target.kind) for x in letters]
    return [target.ref(a, b, symbol) for a, b, symbol in zip(starts, ends, symbols, strict=True) if symbol]
