"""Which characters a regex can begin with, so that it need not be tried where it cannot fit.

Knows the syntax that the language files and `citations.toml` use; of anything else it says that any character will do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import Final

ANY: Final = "\uffff"
_SIZE: Final = 2
_CLASSES: Final = {
    "d": frozenset("0123456789"),
    "s": frozenset(" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000")
    | frozenset(map(chr, range(0x2000, 0x200B))),
}
# What `re.IGNORECASE` takes for the same beyond the two cases of a letter: long s, Kelvin, Angstrom, Turkish i.
_ALIKE: Final = {"s": "\u017f", "k": "\u212a", "\u00e5": "\u212b", "i": "\u0130\u0131"}
_SIGN: Final = re.compile(r"\\(?:u(?P<code>[0-9A-Fa-f]{4})|(?P<name>.))|(?P<plain>.)", re.DOTALL)
_SCRIPT: Final = 1000  # a range of more characters is as good as any character
_GROUP: Final = re.compile(r"\?(?:P<\w+>|-?[a-z]*:)")
_AROUND: Final = re.compile(r"\?(?:<?[!=])")
_PLAIN: Final = re.compile(r"(?:[^\\\[()|]|\\.|\[\^?\]?(?:\\.|[^\]\\])*\])+", re.DOTALL)
_DEPTH: Final = {"(": 1, ")": -1}
_REPEAT: Final = re.compile(r"[*?]\??|\{0?,\d+\}|\+\??|\{\d+(?:,\d*)?\}")


def may_be_left_out(repeat: re.Match[str] | None) -> bool:
    """True when a repetition allows nothing at all."""
    return repeat is not None and (repeat[0][0] in "*?" or repeat[0].startswith(("{0", "{,")))


@dataclass(slots=True)
class _Reader:
    """Reads a regex from left to right.  Beginnings are strings of up to `size` characters; the empty one goes on."""

    source: str
    size: int = _SIZE
    place: int = 0

    def alternatives(self) -> set[str]:
        """The beginnings of a group; stops at its closing bracket."""
        found = self.sequence()
        while self.source.startswith("|", self.place):
            self.place += 1
            found |= self.sequence()
        return found

    def sequence(self) -> set[str]:
        """The beginnings of one alternative."""
        found, dead = {""}, False
        while self.place < len(self.source) and self.source[self.place] not in "|)":
            never = self.source.startswith("(?!)", self.place)
            item = self.item()
            repeat = _REPEAT.match(self.source, self.place)
            if repeat:
                self.place = repeat.end()
                item = _followed(item, item | {""}, self.size) | ({""} if may_be_left_out(repeat) else set())
            found = _followed(found, item, self.size)
            dead = dead or (never and not may_be_left_out(repeat))
            if min(map(len, found), default=self.size) == self.size:
                dead = self.rest() or dead
        return set() if dead else found

    def rest(self) -> bool:
        """Passes what no longer changes the beginnings of an alternative; True when it lets nothing match."""
        depth, dead = 0, False
        while self.place < len(self.source) and (depth or self.source[self.place] not in "|)"):
            if plain := _PLAIN.match(self.source, self.place):
                self.place = plain.end()
                continue
            if not depth and self.source.startswith("(?!)", self.place):
                dead = dead or not may_be_left_out(_REPEAT.match(self.source, self.place + len("(?!)")))
            depth += _DEPTH.get(self.source[self.place], 0)
            self.place += 1
        return dead

    def item(self) -> set[str]:
        """The beginnings of one character, class or group."""
        char = self.source[self.place]
        self.place += 1
        if char == "(":
            return self.group()
        if char == "[":
            return self.bracket()
        if char == "\\":
            return self.escape()
        if char in "^$":
            return {""}
        return {ANY if char == "." else char}

    def group(self) -> set[str]:
        """A group; what looks around takes no room."""
        around = _AROUND.match(self.source, self.place)
        opening = around or _GROUP.match(self.source, self.place)
        if opening is None and self.source.startswith("?", self.place):
            self.rest()
            self.place += 1
            return {"", ANY}
        self.place = opening.end() if opening else self.place
        found = self.alternatives()
        self.place += 1
        return {""} if around else found

    def escape(self) -> set[str]:
        """An escaped character or a class of them; some stand for a place between two characters."""
        found = _SIGN.match(self.source, self.place - 1)
        self.place = found.end() if found else self.place
        name = found["name"] if found else ""
        return {""} if name and name in "AbBZ" else _meant(found) if found else {ANY}

    def bracket(self) -> set[str]:
        """The characters of a class; of a negated one, and of one with a whole script, anything may come."""
        start = self.place
        end = start + 1
        while self.source[end] != "]" or self.source[end - 1] == "\\":
            end += 1
        self.place = end + 1
        signs = [_meant(m) for m in _SIGN.finditer(self.source, start, end)]
        if self.source[start] == "^" or any(ANY in sign for sign in signs):
            return {ANY}
        found = set().union(*signs)
        for low, between, high in zip(signs, signs[1:], signs[2:], strict=False):
            if between == {"-"} and len(low) == len(high) == 1:
                first, last = ord(min(low)), ord(min(high))
                if last - first > _SCRIPT:
                    return {ANY}
                found |= set(map(chr, range(first, last + 1)))
        return found


def _meant(sign: re.Match[str]) -> set[str]:
    """The characters that one sign of a regex stands for."""
    if code := sign["code"]:
        return {chr(int(code, 16))}
    name = sign["name"]
    if not name:
        return {sign["plain"]}
    if name in _CLASSES:
        return set(_CLASSES[name])
    return {ANY} if name.isalnum() else {name}


def _followed(first: set[str], then: set[str], size: int) -> set[str]:
    """The beginnings of what begins like `first` and goes on like `then`."""
    going_on = [text for text in first if len(text) < size]
    if not going_on:
        return first
    heads = {more[:1] for more in then}
    found = first.difference(going_on)
    for text in going_on:
        found |= {text + head for head in heads} if text else then
    return found


def initials(source: str) -> frozenset[str]:
    r"""Returns what a match can begin with, in all cases: strings of up to two characters, `ANY` for any character.

    Empty when it can begin with anything.  A string of one character is a whole match, which anything may follow.

    >>> sorted(initials(r"(?:la )?Corte|[ab]x"))[:4], initials(".?x"), sorted(initials("[ab]"))
    (['AX', 'Ax', 'BX', 'Bx'], frozenset(), ['A', 'B', 'a', 'b'])
    """
    found = _beginnings(source, _SIZE)
    return frozenset("".join(form) for text in found for form in product(*map(_cases, text)))


def first_characters(source: str) -> frozenset[str]:
    r"""Returns the characters that a match can begin with, in all cases; empty when it can begin with anything.

    >>> sorted(first_characters(r"(?:la )?Corte|[ab]x")), first_characters("a?")
    (['A', 'B', 'C', 'L', 'a', 'b', 'c', 'l'], frozenset())
    """
    return frozenset(form for char in _beginnings(source, 1) for form in _cases(char))


def _beginnings(source: str, size: int) -> set[str]:
    """The beginnings as written; empty when a match can begin with anything."""
    reader = _Reader(source, size)
    found = reader.alternatives()
    everything = reader.place != len(source) or any(not text or text[0] == ANY for text in found)
    return set() if everything else found


def _cases(char: str) -> set[str]:
    """The forms of a character that a pattern takes for the same when it ignores case."""
    small = char.lower()
    return {form for form in (char, small, char.upper(), *_ALIKE.get(small, "")) if len(form) == 1}
