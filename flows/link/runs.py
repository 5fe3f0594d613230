"""Runs of numbers that one key word governs: `Council resolutions 1373 (2001) of D, 1377 (2001) and 1456 (2003)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, NamedTuple

from flows.languages import Language
from flows.link.grammar import Grammar
from flows.link.numbers import Number, read_number
from flows.link.pinpoints import Provision, read_provision

KEYS: Final = ("resolution", "decision")
DATES: Final = ("date", "day")
# How far from a number or mark the words stand that decide what it is.
_BEFORE: Final = 110
_AFTER: Final = 90
_NEAR: Final = 70
# Numbers that can be years too.
_YEARS: Final = range(1945, 2046)


@lru_cache(maxsize=4096)
def _iso(language: Language, printed: str) -> str:
    found = language.date_at(printed)
    return found[1] if found else ""


class Token(NamedTuple):
    """One piece that the scan found."""

    kind: str
    start: int
    end: int
    match: re.Match[str]
    number: Number | None = None

    @property
    def organ(self) -> str:
        """The code of the organ that an organ token names."""
        return self.kind.removeprefix("organ_").replace("_", "-")


@dataclass(slots=True)
class Item:
    """One number of a run with what belongs to it, while the run is being read."""

    number: Number
    start: int
    end: int
    date: str = ""
    shared: bool = False
    dated_before: bool = False
    day: Token | None = None
    provisions: list[Provision] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """Numbers that belong together.  `key` is empty when no key word governs them."""

    items: list[Item]
    key: str = ""
    organ: str = ""
    own: bool = False
    before: list[Provision] = field(default_factory=list)
    start: int = 0
    end: int = 0
    listed: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """A folded text, the pieces found in it and the grammar."""

    text: str
    tokens: tuple[Token, ...]
    grammar: Grammar
    language: Language

    def gap(self, pattern: re.Pattern[str], left: int, right: int) -> bool:
        """True when the words between two places fit the pattern."""
        return left <= right and pattern.fullmatch(self.text, left, right) is not None

    def date(self, token: Token) -> str:
        """The ISO date of a date token, empty for a day without year."""
        return _iso(self.language, self.text[token.start : token.end]) if token.kind == "date" else ""

    def completed(self, day: Token, year: int) -> str:
        """The ISO date of a day in a year, empty when there is none."""
        printed = self.grammar.in_year.replace("#", self.text[day.start : day.end]).replace("@", str(year))
        return _iso(self.language, printed)


def with_bare_numbers(found: Scan, council: Sequence[tuple[int, int]]) -> Scan:
    """Returns the scan with numbers of the Security Council that stand without their years: `resolutions 1267/1988`."""
    years = dict(council)
    pattern = re.compile(found.grammar.bare.replace("%s", "|".join(map(str, years))))
    tokens = list(found.tokens)
    for match in pattern.finditer(found.text):
        serial = int(match["serial"])
        if all(match.end() <= t.start or t.end <= match.start() for t in found.tokens) and (
            serial not in _YEARS or _is_named(found, match.start())
        ):
            year = years[serial]
            number = Number("council", f"{serial}({year})", "", 0, year, serial, (), *match.span(), match.end())
            tokens.append(Token("number", *match.span(), match, number))
    return replace(found, tokens=tuple(sorted(tokens, key=lambda t: t.start)))


def _is_named(found: Scan, start: int) -> bool:
    """True when the key word, a sign or another number stands directly before a number: `resolutions 1267/1988`."""
    if not found.text[start].isascii() or found.text[start - 1 : start] == "/":
        return True
    return any(t.kind in KEYS and found.gap(found.grammar.between, t.end, start) for t in found.tokens)


def scan(text: str, grammar: Grammar, language: Language, whole: bool = False) -> Scan:
    """Returns the pieces of a folded text; numbers that cannot be numbers of adopted texts are left out.

    Only the surroundings of numbers and marks are looked at, with `whole` everything.
    """
    tokens: list[Token] = []
    pieces = grammar.pieces
    for start, end in [(0, len(text))] if whole else _windows(text, grammar):
        done = start
        for word in pieces.starts.finditer(text, start, end):
            if (place := word.start()) < done or not (match := pieces.match(text, place)):
                continue
            kind = str(match.lastgroup)
            number = read_number(match, grammar) if kind == "number" else None
            if kind == "number" and (number is None or grammar.never_after.match(text, match.end())):
                continue
            tokens.append(Token(kind, *match.span(), match, number))
            done = match.end()
    return Scan(text, tuple(tokens), grammar, language)


def _anchors(text: str, grammar: Grammar) -> Iterator[int]:
    """The places of numbers and marks, from left to right; of two that overlap the first."""
    if "/" not in text and "(" not in text:
        return
    done = 0
    for start, end in sorted(m.span() for pattern in grammar.anchors for m in pattern.finditer(text)):
        if start >= done:
            done = end
            yield start


def _windows(text: str, grammar: Grammar) -> list[tuple[int, int]]:
    """The stretches of a text in which citations can stand, in order, disjoint."""
    places = [(start - _BEFORE, start + _AFTER) for start in _anchors(text, grammar)]
    for stem in grammar.stems:
        place = text.find(stem) if stem in text else -1  # a test costs half of a search
        while place >= 0:
            places.append((place - _NEAR, place + _NEAR))
            place = text.find(stem, place + 1)
    if len(places) > 1:
        places.sort()
    out: list[tuple[int, int]] = []
    for left, right in places:
        start, end = max(0, left), min(len(text), right)
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def first_token(found: Scan, place: int) -> int:
    """The token where a run begins: its date when the language puts it before the number."""
    if not found.grammar.number_follows or place == 0:
        return place
    before, token = found.tokens[place - 1], found.tokens[place]
    return place - 1 if before.kind in DATES and found.gap(found.grammar.dated, before.end, token.start) else place


def run_from(found: Scan, place: int, first: int) -> tuple[Run, int]:
    """Returns the run whose first number stands at `place`, and the place of the first token after it."""
    run = Run([], start=found.tokens[first].start)
    dated = found.tokens[first] if first < place else None
    while place < len(found.tokens) and found.tokens[place].kind == "number":
        place = _item(found, run, place, dated)
        if run.key:
            break
        place, dated = _next(found, run, place)
        if place < 0:
            return run, -place
    return run, place


def _item(found: Scan, run: Run, place: int, dated: Token | None) -> int:
    """Reads a number and what follows it; returns the place of the first token that does not belong."""
    token = found.tokens[place]
    number = token.number
    if number is None:
        raise ValueError("scan() keeps only number tokens that hold a number")
    signed = found.grammar.number_follows and not found.text[number.start].isascii()
    item = Item(number, dated.start if dated else token.start, token.end)
    if dated:
        item.date, item.day, item.dated_before = found.date(dated), dated, True
    run.signed = run.signed or signed
    run.items.append(item)
    run.end = token.end
    place += 1
    while place < len(found.tokens) and _belongs(found, run, item, place):
        place += 1
        if found.tokens[place - 1].kind in DATES:
            place = _dates(found, run, place)
    return place


def _dates(found: Scan, run: Run, place: int) -> int:
    """Gives each of several numbers its own of as many dates: `A and B of D and D, respectively`."""
    end, rest = place, run.end
    while (
        end < len(found.tokens)
        and found.tokens[end].kind in DATES
        and found.gap(found.grammar.join, rest, found.tokens[end].start)
    ):
        rest, end = found.tokens[end].end, end + 1
    count = end - place + 1
    items = run.items[-count:]
    if count == 1 or len(items) < count or any(item.date or item.day for item in items[:-1]):
        return place
    for item, token in zip(items, found.tokens[place - 1 : end], strict=True):
        item.date, item.day = found.date(token), token
    items[-1].end = run.end = rest
    return end


def _belongs(found: Scan, run: Run, item: Item, place: int) -> bool:
    """Takes a token into the item: its date, the organ after it, a provision of it, the key word after it."""
    g = found.grammar
    token = found.tokens[place]
    if token.kind in DATES and not item.day and not g.number_follows:
        if found.gap(g.shared, run.end, token.start):
            item.shared = True
        elif not found.gap(g.dated, run.end, token.start):
            return False
        item.date, item.day, item.end = found.date(token), token, token.end
    elif (
        token.kind.startswith("organ_")
        and not run.organ
        and not g.number_follows
        and found.gap(g.whose, run.end, token.start)
    ):
        run.organ = token.organ
    elif token.kind.startswith("pin_") and found.gap(g.inside, run.end, token.start) and not _of_another(found, place):
        item.provisions.append(read_provision(token.match, g))
        item.end = token.end
    elif token.kind in KEYS and g.number_follows and not run.key and found.gap(g.between, run.end, token.start):
        run.key = token.kind
    else:
        return False
    run.end = token.end
    return True


def _of_another(found: Scan, place: int) -> bool:
    """True when a provision belongs to what follows it: `… and paragraph 14 of resolution N`, `paragraph 3 above`."""
    g = found.grammar
    if g.elsewhere.match(found.text, found.tokens[place].end):
        return True
    while place < len(found.tokens) and found.tokens[place].kind.startswith("pin_"):
        end, place = found.tokens[place].end, place + 1
        if place == len(found.tokens) or g.number_follows:
            return False
        after = found.tokens[place]
        named = after.kind in (*KEYS, "here", "charter", "symbol") or after.kind.startswith("organ_")
        if named and found.gap(g.of if after.kind != "here" else g.between, end, after.start):
            return True
        if not found.gap(g.inside, end, after.start):
            return False
    return False


def _next(found: Scan, run: Run, place: int) -> tuple[int, Token | None]:
    """The place of the next number of the list, negative when the run ends, and the date before it."""
    if place >= len(found.tokens) or not found.gap(found.grammar.join, run.end, found.tokens[place].start):
        return -place, None
    token = found.tokens[place]
    if run.end == token.start and not found.grammar.number_follows:
        return -place, None
    if token.kind in DATES and found.grammar.number_follows and place + 1 < len(found.tokens):
        after = found.tokens[place + 1]
        if after.kind == "number" and found.gap(found.grammar.dated, token.end, after.start):
            return place + 1, token
    return (place, None) if token.kind == "number" else (-place, None)
