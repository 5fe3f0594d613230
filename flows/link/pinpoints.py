"""Provisions of a cited text as fragments of an IRI: `section IV` is `!main#sec_IV`, `annex II` is `!annex_2`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flows.languages import Language, markers
from flows.link.grammar import Grammar, bare
from flows.link.numbers import unroman
from flows.symbols import roman

_PIECES: Final = {"section": "sec", "part": "part", "chapter": "chp", "article": "art", "paragraph": "para"}
# An item in brackets, or closed by one: `3 a)`.
_ITEM: Final = re.compile(r"\(?([^\W\d]{1,4})\)")
_ORDER: Final = ("part", "chapter", "section", "article", "paragraph")


@dataclass(frozen=True, slots=True)
class Provision:
    """One printed provision: its kind and its numbers, each with its place and the end of its range if it has one."""

    kind: str
    values: tuple[tuple[str, int, int, str], ...]
    start: int
    end: int


def read_provision(match: re.Match[str], grammar: Grammar) -> Provision:
    """Returns the provision of a token match; without values for a bare `annex`."""
    kind = str(match.lastgroup).removeprefix("pin_")
    name = next((n for n, text in match.groupdict().items() if text and n.startswith(f"of_{kind}_")), "")
    values: list[tuple[str, int, int, str]] = []
    if name:
        text, done, base = match[name], 0, match.start(name)
        for piece in grammar.provision.finditer(text):
            value = _value(piece[0], kind, grammar)
            if value.startswith("(") and values:  # 3 (a) to (c): the second is of paragraph 3 too
                value = values[-1][0].partition("(")[0] + value
            if values and grammar.ranges.fullmatch(text, done, piece.start()):
                first = values.pop()
                values.append((first[0], first[1], base + piece.end(), value))
            else:
                values.append((value, base + piece.start(), base + piece.end(), ""))
            done = piece.end()
    return Provision(kind, tuple(values), match.start(), match.end())


def _value(printed: str, kind: str, grammar: Grammar) -> str:
    text = re.sub(r"\s", "", printed)
    text = grammar.letters.get(bare(text), text)
    text = _ITEM.sub(lambda m: f"({neutral(m[1], grammar.language)})", text)
    counted = next((n for pattern, n in grammar.counted if pattern.fullmatch(printed)), 0)
    if not counted and not printed.isascii() and printed.isalpha():
        counted = grammar.language.cardinal(printed) or 0
    number = counted or (int(text) if text.isdecimal() else 0) or unroman(re.sub(r"\.[A-Z]$", "", text))
    if kind == "annex":
        return str(number) if number else str(ord(text[0]) - ord("A") + 1) if text[:1].isupper() else ""
    if kind in ("section", "part", "chapter") and counted:
        return roman(counted)
    return str(counted) if counted else text


def volume(match: re.Match[str], grammar: Grammar) -> str:
    """Returns the volume that a text names after a symbol, as symbols write it: `(Vol.II)`."""
    printed = next(text for text in match.groupdict().values() if text)
    value = _value(printed, "section", grammar)
    return f"(Vol.{roman(int(value)) if value.isdecimal() else value})"


def neutral(item: str, language: Language) -> str:
    """Returns the letter that a printed item has in the other languages: Arabic and Chinese lists have their own."""
    if item.isascii():
        return item
    found = dict(reversed(language.readings(item)))
    place = found.get("latin") or next(iter(reversed(found.values())), 0)
    return markers("latin")[place - 1].split()[0] if place else item


def neutral_eid(eid: str, language: Language) -> str:
    """Returns an eId with the items of its lists as the other languages name them.

    Units: `para_3__list_1__point_a`.
    """
    if eid.isascii():
        return eid
    pieces = [piece.partition("_") for piece in eid.split("__")]
    return "__".join(f"{a}_{neutral(b, language)}" if a == "point" else f"{a}{_}{b}" for a, _, b in pieces)


def _eid(kind: str, value: str) -> str:
    """`paragraph`, `3(a)(i)` -> `para_3__list_1__point_a__list_1__point_i`."""
    head, bracket, items = value.partition("(")
    head, dot, letter = head.partition(".")
    under = f"__title_{letter}" if dot else ""
    return f"{_PIECES[kind]}_{head}{under}" + _items(bracket + items)


def _items(printed: str) -> str:
    """`(a)(i)` -> `__list_1__point_a__list_1__point_i`; a number is that of a paragraph of an article."""
    items = re.findall(r"[^()]+", printed)
    return "".join(f"__para_{item}" if item.isdecimal() else f"__list_1__point_{item}" for item in items)


def fragment(provisions: Sequence[tuple[str, str]]) -> str:
    """Returns the fragment of provisions in any order, as (kind, value): the annex, then from part to paragraph."""
    annex = next((value or "1" for kind, value in provisions if kind == "annex"), "")
    first = {kind: value for kind, value in reversed(provisions) if value}
    item = first.get("item", "")
    if item.isdecimal():  # a numbered item of nothing else is a paragraph
        first.setdefault("paragraph", item)
    steps = [_eid(kind, first[kind]) for kind in _ORDER if kind in first]
    path = "__".join(steps) + (_items(item) if "paragraph" in first and not item.isdecimal() else "")
    if annex:
        return f"!annex_{annex}" + (f"#att_{annex}__{path}" if path else "")
    return f"!main#{path}" if path else ""


def fragments(provisions: Sequence[Provision]) -> tuple[str, str]:
    """Returns the fragment of a chain of provisions and, for a range, that of its end.

    Of a provision that names several numbers at the end of a chain no single one is meant: it adds nothing.
    """
    if not provisions:
        return "", ""
    named = [(p.kind, p.values[0] if p.values else ("", 0, 0, "")) for p in provisions if len(p.values) < 2]
    ends = [(kind, value[3] or value[0]) for kind, value in named]
    start = fragment([(kind, value[0]) for kind, value in named])
    return start, fragment(ends) if any(value[3] for _, value in named) else ""


def upto_fragment(rest: Sequence[tuple[str, str]], kind: str, value: str) -> str:
    """Returns the fragment of the end of a range, empty without one."""
    return fragment([*rest, (kind, value)]) if value else ""
