"""Raised note marks that a program printed on lines of their own: libraries that read PDF files do so.

The note proves the mark: further down the same number opens a line.  Marks rise by one from the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flows.clean.rules import pattern
from flows.clean.taken import Taken, take
from flows.spans import Cut, Text

_ALONE: Final = re.compile(r"(?<=\S)[ \t]*\n[ \t]*(?P<mark>\(?(?P<n>\d{1,3})\)?)[ \t]*(?P<end>\n[ \t]*)")
_LINE: Final = re.compile(r"\n[ \t]*\(?\d{1,3}\)?[ \t]*\n")  # begins with a line end, to which `re` can skip
_OPENING: Final = re.compile(r"^[ \t\f]*\(?(?P<n>\d{1,3})\)?(?:[ \t]+\S|[ \t]*\n[ \t]*\S)", re.MULTILINE)
_LEANS: Final = ",.;:)\uff0c\u3002\uff1b\u060c\u061b"  # what stands behind a mark without a blank
_FEW: Final = 2  # marks; fewer prove themselves by the words around them
_FULL_STOPS: Final = (".", "\u3002")
_HEAD: Final = 3  # lines of the head of a page
_NEAR: Final = 12  # code points from the number at the foot of a page to its end
_LOST: Final = 3  # numbers that may be missing between two marks


def take_raised(text: Text) -> Taken:
    """Takes out the line ends round note marks that stand on lines of their own."""
    value = text.value
    if not _LINE.search(value):
        return Taken(text)
    alone = [m for m in _ALONE.finditer(value) if not _at_edge(value, m)]
    if not alone:
        return Taken(text)
    openings: dict[int, int] = {}
    for found in _OPENING.finditer(value):
        openings[int(found["n"])] = found.start("n")
    marks = list(_rising(alone, openings))
    if len(marks) < _FEW and not all(_is_inside(value, m) for m in marks):
        return Taken(text)
    cuts = []
    for found in marks:
        cuts.append(Cut(found.start(), found.start("mark"), "mark-alone"))
        if value[found.end("end") : found.end("end") + 1] in tuple(_LEANS):
            cuts.append(Cut(*found.span("end"), "mark-alone"))
    return take(text, cuts)


def _at_edge(value: str, found: re.Match[str]) -> bool:
    """True for the number of a page, near a form feed or below the symbol; for one below a rule or between sentences.

    That may open a note as well: pdftotext prints the numbers of notes on lines of their own.
    """
    head = value.rfind("\f", 0, found.start())
    if head >= 0 and value.count("\n", head, found.start()) <= _HEAD:
        return True
    before = value[value.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
    below = value[found.end() : found.end() + _NEAR].lstrip(" \t\n")
    if not any(c.isalnum() for c in before):
        return True  # a rule: here the notes begin
    if before.endswith(_FULL_STOPS) and not (below[:1] in tuple(_LEANS) or below[:1].islower()):
        return True
    return below[:1] == "\f" or pattern("running-symbol").fullmatch(before) is not None


def _is_inside(value: str, found: re.Match[str]) -> bool:
    """True when a sentence goes on behind the mark."""
    behind = value[found.end("end") : found.end("end") + 1]
    return behind in tuple(_LEANS) or behind.islower()


def _rising(alone: list[re.Match[str]], openings: dict[int, int]) -> Iterator[re.Match[str]]:
    """The lines that hold the numbers 1, 2, 3, …, each above the last line that the number opens."""
    wanted = 1
    for found in alone:
        number = int(found["n"])
        if wanted <= number <= wanted + _LOST and openings.get(number, -1) > found.end("mark"):
            wanted = number + 1
            yield found
