"""Documents cited by symbol, with the modifications listed after them: `A/57/152 and Corr.1 and Add.1/Corr.1 and 2`."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from flows.link.pinpoints import Provision, fragments, read_provision, volume
from flows.link.runs import Scan, Token
from flows.model import Ref
from flows.symbols import canonical, parse_symbol

_TRAILING: Final = ".,;:!?)]}'\""
_RANGED: Final = re.compile(r"(?P<first>.*/(?:Add|Corr|Rev|Amend)\.)(?P<from>\d+)-(?P<to>\d+)")
_MODIFIED: Final = re.compile(r"/(?:Add|Corr|Rev|Amend)\.\d+$")
# Two segments at least, or a number that no abbreviation has: CD/1478, A/6014, S/25704.
_PLAIN: Final = re.compile(r"[A-Z-]+/[^/]+/|[A-Z-]+/\d{3,5}|[AEST]/[A-Z]+\.\d+|[AEST]/\d+")


def documents(found: Scan) -> list[Ref]:
    """Returns the citations by symbol."""
    refs: list[Ref] = []
    for place, token in enumerate(found.tokens):
        if token.kind == "symbol":
            refs += _symbol_run(found, place, token)
    return refs


def _symbol_run(found: Scan, place: int, token: Token) -> list[Ref]:
    """A symbol and the modifications listed after it."""
    text = found.text[token.start : token.end]
    text = text.rstrip(".,;:" if "(" in text else _TRAILING)
    text = re.sub(r"(?<=^S/PRST)\s", "/", text)
    # A document of two organs has two symbols, A/76/61-E/2021/4: the first names it.
    target = parse_symbol(re.sub(r"-(?=[A-Z]{1,2}/).*$", "", text))
    if target is None or not _PLAIN.match(target.text):
        return []
    end = token.start + len(text)
    date, own_end = _symbol_date(found, place, end, target.kind)
    pinpoint, upto = _symbol_pinpoint(found, place, end)
    symbol = target.text
    if ranged := _RANGED.fullmatch(symbol):
        symbol, upto = ranged["first"] + ranged["from"], ranged["first"] + ranged["to"]
    elif (told := found.grammar.volumes.match(found.text, end)) and not symbol.endswith(")"):
        symbol += volume(told, found.grammar)
    kind = target.kind if target.kind in ("resolution", "decision", "presidentialStatement", "meeting") else "document"
    first = Ref(token.start, own_end, kind, symbol, target.organ, target.number, date, pinpoint, upto=upto)
    modified = _modifications(found, first, end)
    return [first._replace(group=first.start + 1), *modified] if modified else [first]


def _symbol_date(found: Scan, place: int, end: int, kind: str) -> tuple[str, int]:
    """The date after a resolution's symbol, or before a presidential statement's: `of D (S/PRST/2003/8)`."""
    if kind in ("resolution", "decision") and place + 1 < len(found.tokens):
        after = found.tokens[place + 1]
        if after.kind == "date" and found.gap(found.grammar.dated, end, after.start):
            return found.date(after), after.end
    if kind == "presidentialStatement" and place:
        before = found.tokens[place - 1]
        year = re.search(r"[/\s](\d{4})/", found.text[found.tokens[place].start : end])
        if before.kind == "date" and found.gap(found.grammar.statement, before.end, found.tokens[place].start):
            iso = found.date(before)
            return (iso if year and iso.startswith(year[1]) else ""), end
    return "", end


def _symbol_pinpoint(found: Scan, place: int, end: int) -> tuple[str, str]:
    """The provisions after a symbol and the brackets that close after it: `(A/58/37 and Corr.1), annex II.A`."""
    provisions: list[Provision] = []
    done = end
    for token in islice(found.tokens, place + 1, None):
        if not token.kind.startswith("pin_"):
            break
        between = found.text[done : token.start]
        closed = re.sub(r"^[^;.)]{0,40}?\)", "", between) if not provisions else between
        if not found.grammar.inside.fullmatch(closed):
            break
        provisions.append(read_provision(token.match, found.grammar))
        done = token.end
    return fragments(provisions)


def _modifications(found: Scan, first: Ref, end: int) -> list[Ref]:
    """The refs to the modifications listed after a symbol."""
    refs: list[Ref] = []
    while listed := _modification(found, [first, *refs], end):
        start, end, symbol, ranged = listed
        if not ranged:
            refs.append(
                Ref(start, end, "document", symbol, first.organ, symbol.partition("/")[2], group=first.start + 1)
            )
        elif refs:
            refs[-1] = refs[-1]._replace(end=end, upto=symbol)
        else:
            return refs
    return refs


def _modification(found: Scan, before: list[Ref], end: int) -> tuple[int, int, str, bool] | None:
    """The next modification of a run: span, symbol, and whether it ends a range (`Add.1-3`)."""
    g, stem, last = found.grammar, before[0].symbol, before[-1].symbol
    if match := g.modification.match(found.text, end):
        printed = canonical(f"X/{match['mod']}")[2:]
        # "A/50/L.29/Rev.1 and Rev.1/Add.1" goes on from A/50/L.29.
        root = re.sub(rf"/{printed.partition('.')[0]}\.\d+.*$", "", stem)
        return *match.span("mod"), f"{root}/{printed}", False
    if last.endswith(")") and (match := g.volume.match(found.text, end)):
        printed = canonical(f"X/{match['mod']}")[2:]
        return *match.span("mod"), last[: last.rindex("(")] + printed, False
    if not _MODIFIED.search(last) or not (match := g.further.match(found.text, end)):
        return None
    start, stop = match.span("mod")
    ranged = g.ranges.fullmatch(found.text, match.start(), start) is not None
    return start, stop, re.sub(r"\d+$", match["mod"], last), ranged
