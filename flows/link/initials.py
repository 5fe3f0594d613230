"""Which characters a regex can begin with, so that a scan need not try it where it cannot fit.

Knows the syntax that the language files and `citations.toml` use; of anything else it says that any character will do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_ANY: Final = "\uffff"
_CLASSES: Final = {"d": frozenset("0123456789"), "s": frozenset(" \n\t\r\u00a0")}
_GROUP: Final = re.compile(r"\?(?:P<\w+>|-?[a-z]*:)")
_AROUND: Final = re.compile(r"\?(?:<?[!=])")
_REPEAT: Final = re.compile(r"[*?]\??|\{0?,\d+\}|\+\??|\{\d+(?:,\d*)?\}")


def may_be_left_out(repeat: re.Match[str] | None) -> bool:
    """True when a repetition allows nothing at all."""
    return repeat is not None and (repeat[0][0] in "*?" or repeat[0].startswith(("{0", "{,")))


@dataclass(slots=True)
class _Reader:
    """Reads a regex from left to right."""

    source: str
    place: int = 0

    def alternatives(self) -> tuple[set[str], bool]:
        """The first characters of a group and whether it can be empty; stops at its closing bracket."""
        first, empty = self.sequence()
        while self.source.startswith("|", self.place):
            self.place += 1
            more, other = self.sequence()
            first, empty = first | more, empty or other
        return first, empty

    def sequence(self) -> tuple[set[str], bool]:
        """The first characters of one alternative and whether it can be empty."""
        first: set[str] = set()
        open_end, dead = True, False
        while self.place < len(self.source) and self.source[self.place] not in "|)":
            never = self.source.startswith("(?!)", self.place)
            chars, empty = self.item()
            repeat = _REPEAT.match(self.source, self.place)
            if repeat:
                self.place = repeat.end()
                empty = empty or may_be_left_out(repeat)
            if open_end:
                first |= chars
            dead = dead or (never and not may_be_left_out(repeat))
            open_end = open_end and empty
        return (set(), False) if dead else (first, open_end)

    def item(self) -> tuple[set[str], bool]:
        """The first characters of one character, class or group."""
        char = self.source[self.place]
        self.place += 1
        if char == "(":
            return self.group()
        if char == "[":
            return self.bracket(), False
        if char == "\\":
            return self.escape(), False
        if char in "^$":
            return set(), True
        return {_ANY if char == "." else char}, False

    def group(self) -> tuple[set[str], bool]:
        """A group; what looks around takes no room."""
        around = _AROUND.match(self.source, self.place)
        opening = around or _GROUP.match(self.source, self.place)
        self.place = opening.end() if opening else self.place
        found = self.alternatives()
        self.place += 1
        return (set(), True) if around else found

    def escape(self) -> set[str]:
        """An escaped character or a class of them."""
        char = self.source[self.place]
        self.place += 1
        return {_ANY} if char in "wWSD" else set(_CLASSES.get(char, char))

    def bracket(self) -> set[str]:
        """The characters of a class; of a negated one anything may come."""
        end = self.place + 1
        while self.source[end] != "]" or self.source[end - 1] == "\\":
            end += 1
        body = self.source[self.place : end]
        self.place = end + 1
        if body.startswith("^") or "\\w" in body:
            return {_ANY}
        found = set(body.replace("\\", ""))
        for low, high in re.findall(r"(.)-(.)", body):
            found |= {chr(c) for c in range(ord(low), ord(high) + 1)}
        return found


def initials(source: str) -> frozenset[str]:
    r"""Returns the characters that a match can begin with, in both cases; empty when any character will do.

    >>> sorted(initials(r"(?:la )?Corte|[ab]x|\d+"))[:4], initials(".x")
    (['0', '1', '2', '3'], frozenset())
    """
    reader = _Reader(source)
    first, empty = reader.alternatives()
    if empty or _ANY in first or reader.place != len(source):
        return frozenset()
    return frozenset(form for c in first for form in (c, c.lower(), c.upper()) if len(form) == 1)
