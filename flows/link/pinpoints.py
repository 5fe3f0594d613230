"""Provisions of a cited text: `section IV`, `annex, para. 5` as fragments of an IRI (`!main#sec_IV`, `!annex_1#att_1__para_5`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from flows.link.grammar import PROVISIONS, Grammar
from flows.link.numbers import roman_of, unroman

_PIECES: Final = {"section": "sec", "part": "part", "chapter": "chp", "article": "art", "paragraph": "para"}
_ORDER: Final = ("part", "chapter", "section", "article", "paragraph")


@dataclass(frozen=True, slots=True)
class Provision:
    """One printed provision: its kind and its numbers, each with its place and the end of its range, empty for one alone."""

    kind: str
    values: tuple[tuple[str, int, int, str], ...]
    start: int
    end: int


def read_provision(match: re.Match[str], grammar: Grammar) -> Provision:
    """Returns the provision of a token match; without values for a bare `annex`."""
    kind = next(k for k in PROVISIONS if match[f"pin_{k}"])
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
    counted = next((n for pattern, n in grammar.counted if pattern.fullmatch(printed)), 0)
    number = counted or (int(text) if text.isdecimal() else 0) or unroman(re.sub(r"\.[A-Z]$", "", text))
    if kind == "annex":
        return str(number) if number else str(ord(text[0]) - ord("A") + 1) if text[:1].isupper() else ""
    if kind in ("section", "part", "chapter") and counted:
        return roman_of(counted)
    return str(counted) if counted else text


def _eid(kind: str, value: str) -> str:
    """`paragraph`, `3(a)(i)` -> `para_3__list_1__point_a__list_1__point_i`."""
    head, *items = re.findall(r"[^()]+", value) or [""]
    return f"{_PIECES[kind]}_{head.replace('.', '-')}" + "".join(f"__list_1__point_{item}" for item in items)


def fragment(provisions: list[tuple[str, str]]) -> str:
    """Returns the fragment of provisions in any order, as (kind, value); the annex first, then from part to paragraph."""
    annex = next((value or "1" for kind, value in provisions if kind == "annex"), "")
    steps = [_eid(k, v) for kind in _ORDER for k, v in provisions if k == kind and v]
    path = "__".join(steps)
    if annex:
        return f"!annex_{annex}" + (f"#att_{annex}__{path}" if path else "")
    return f"!main#{path}" if path else ""
