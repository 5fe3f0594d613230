"""The text in which marks that were found are filler, so that no later pass sees them again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from flows.spans import Cut

FILL: Final = "\x00"
# The bar between two cells is white space to the passes behind: no emphasis ends or begins beside it.
# It is no tab: a row that ends with an empty cell takes the tabs before its end tag.
BAR_FILL: Final = "\v"


class Marks:
    """The marks found so far, and the text in which they are filler."""

    def __init__(self, value: str) -> None:
        self.shadow = value
        self.cuts: list[Cut] = []
        self.styles: list[tuple[int, int, int]] = []

    def take(self, pattern: re.Pattern[str], seen: Callable[[re.Match[str]], bool | None]) -> None:
        """Shows every match to `seen`, which notes cuts; a match it returns False for stays as it is."""
        start = len(self.cuts)
        for found in pattern.finditer(self.shadow):
            seen(found)
        fresh = self.cuts[start:]
        if fresh:
            fresh.sort()
            pieces: list[str] = []
            done = 0
            for a, b, _, put in fresh:
                pieces += (self.shadow[done:a], _filler(self.shadow[a:b], BAR_FILL if put == "\t" else FILL))
                done = b
            self.shadow = "".join(pieces) + self.shadow[done:]

    def whole(self, rule: str, inserted: str = "") -> Callable[[re.Match[str]], None]:
        """Takes each whole match out."""

        def seen(found: re.Match[str]) -> None:
            self.cuts.append(Cut(found.start(), found.end(), rule, inserted))

        return seen

    def around(self, rule: str, style: int, suffix: str = "") -> Callable[[re.Match[str]], None]:
        """Takes out what stands before and behind the group `in`, and gives the group a style."""
        inside, close = "in" + suffix, "close" + suffix

        def seen(found: re.Match[str]) -> None:
            a, b = found.span(inside)
            self.cuts += (Cut(found.start(), a, rule), Cut(*found.span(close), rule))
            self.styles.append((a, b, style))

        return seen


def _filler(marks: str, fill: str) -> str:
    """What stands for marks: lines stay lines."""
    return "\n".join(fill * len(line) for line in marks.split("\n")) if "\n" in marks else fill * len(marks)
