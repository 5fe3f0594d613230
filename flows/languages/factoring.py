"""Makes long alternations fast: `(?:recall|reaffirm|note)` becomes `(?:r(?:e(?:call|affirm))|note)`.

Python's `re` tries the alternatives of a pattern that ignores case one by one; a list of three hundred verbs is
tried on every line.  Alternatives that begin with different letters exclude each other, so grouping them by their
first letter changes no match.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Fewer alternatives are not worth a group.
_FEW = 4
_ATOM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^\\\[()|]", re.DOTALL)
_OPENING = re.compile(r"\((?:\?(?:P?<\w+>|<?[=!]|[a-z]*-?[a-z]*:))?")
_LETTER = re.compile(r"([^\W\d_])(?![?*+{])")


def factored(source: str) -> str:
    """Returns a regex that matches what `source` matches when case is ignored, sooner."""
    result, end = _alternation(source, 0)
    return result if end == len(source) else source


def _alternation(source: str, at: int) -> tuple[str, int]:
    """The alternatives from `at` to the closing bracket or the end, grouped."""
    alternatives, current = [], ""
    while at < len(source) and source[at] != ")":
        if source[at] == "|":
            alternatives.append(current)
            current, at = "", at + 1
        elif source[at] == "(":
            piece, at = _group(source, at)
            current += piece
        elif atom := _ATOM.match(source, at):
            current, at = current + atom[0], atom.end()
    return _grouped([*alternatives, current]), at


def _group(source: str, at: int) -> tuple[str, int]:
    opening = _OPENING.match(source, at)
    start = opening.end() if opening else at + 1
    inner, end = _alternation(source, start)
    if "-i" in source[at:start]:
        inner = source[start:end]
    return f"{source[at:start]}{inner})", end + 1


def _grouped(alternatives: Sequence[str]) -> str:
    if len(alternatives) < _FEW:
        return "|".join(alternatives)
    parts: list[str] = []
    buckets: dict[str, list[str]] = {}
    for alternative in alternatives:
        if letter := _LETTER.match(alternative):
            buckets.setdefault(letter[1].lower(), []).append(alternative[1:])
        else:
            # It may begin with any letter, so nothing may move across it.
            parts += _opened(buckets)
            buckets = {}
            parts.append(alternative)
    return "|".join(parts + _opened(buckets))


def _opened(buckets: dict[str, list[str]]) -> list[str]:
    return [letter + (f"(?:{_grouped(rest)})" if len(rest) > 1 else rest[0]) for letter, rest in buckets.items()]
