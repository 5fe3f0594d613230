"""Running titles: the title of the document in a page head, whole, shortened or broken over lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from flows.clean.lines import Line
from flows.languages import Language

_SHORTEST: Final = 8  # a shorter title proves nothing; a Chinese character counts twice
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_RESOLUTION: Final = re.compile(r"(?:e?s-)?\d+/\d")
_OPENING: Final = 150  # lines in which the title and the enacting formula are looked for
_FIRST: Final = 4  # letters by which the beginnings of titles are looked up
_REACH: Final = 600  # code points from the start of a title to its end
_WHITE: Final = re.compile(r"\s+")
_CUT_SHORT: Final = re.compile(r"(?:\. ?){3}|\u2026")
_NUMBER: Final = re.compile(r"\S*\d\S*\s+(?P<dash>[-\u2013\u2014]\s+)?")  # Arabic: "71/71 - "


class Opening:
    """What stands before the enacting formula, folded, and the places in it at which a title may begin."""

    def __init__(self, lines: Sequence[Line], language: Language) -> None:
        self._language = language
        self._lines = lines
        self._text = ""
        # Places in the text at which a title may begin and the lines they are in, by the first letters there.
        self._starts: dict[str, list[tuple[int, int]]] = {}

    def has_title(self, words: str, line: int) -> bool:
        """True when the words are the beginning of a line before the formula, perhaps shortened.

        No date and no formula is a title.  `line` is the index of their first line: a title does not repeat itself.
        """
        if not may_be_title(words) or self._is_formula(words):
            return False
        if not self._text:
            self._read()
        flat = flatten(words, self._language)
        pieces = [p for p in (p.strip() for p in _CUT_SHORT.split(flat)) if p]
        starts = (start for start, i in self._starts.get(flat[:_FIRST], ()) if i < line)
        fits = (self._follows(pieces, start) or self._shortened(flat, start) for start in starts)
        return bool(pieces) and any(fits) and not self._is_date(words)

    def _is_formula(self, words: str) -> bool:
        """Resolutions A, B, … of one number repeat their formula, which some languages print like the organ's name."""
        bare = self._language.fold(words).strip(" ,\uff0c\u060c")
        return bool(self._language.which("preamble", "formula", bare, "fullmatch"))

    def _is_date(self, words: str) -> bool:
        found = self._language.find_date(words)
        return found is not None and found[1] - found[0] > len(words.strip()) // 2

    def _follows(self, pieces: list[str], start: int) -> bool:
        if not self._text.startswith(pieces[0], start):
            return False
        end = start + len(pieces[0])
        for piece in pieces[1:]:
            place = self._text.find(piece, end, end + _REACH)
            if place < 0:
                return False
            end = place + len(piece)
        return True

    def _shortened(self, flat: str, start: int) -> bool:
        """Four words or more, the first two as in the title, the others in its order: words were left out."""
        words = flat.split(" ")
        if len(words) < 4 or not self._text.startswith(" ".join(words[:2]) + " ", start):
            return False
        title = self._text[start : start + 2 * len(flat)].split(" ")
        place = 0
        for word in words:
            if word not in title[place:]:
                return False
            place = title.index(word, place) + 1
        return True

    def _read(self) -> None:
        formula = self._language.pattern("preamble", "formula")
        size = 0
        parts: list[str] = []
        numbered = False
        starts: list[tuple[int, int]] = []
        for i, line in enumerate(self._lines[:_OPENING]):
            folded = flatten(line.words, self._language)
            found = formula.match(folded)
            # The organ in a Russian or Chinese masthead has the words of the formula; the formula has a comma.
            if line.kind == "page" or (
                found and (numbered or folded[found.end() : found.end() + 1] in tuple(",\u060c"))
            ):
                break
            numbered = numbered or bool(_RESOLUTION.match(folded))
            number = _NUMBER.match(folded)
            behind = {number.end(), number.start("dash")} - {-1} if number else set()  # heads may keep the dash
            starts += [(size + place, i) for place in sorted({0} | behind)]
            parts.append(folded)
            size += len(folded) + 1
        self._text = " ".join(parts)
        for start, i in starts:
            self._starts.setdefault(self._text[start : start + _FIRST], []).append((start, i))


def may_be_title(words: str) -> bool:
    """True when words are long enough to prove something and do not begin in the middle of a sentence."""
    return len(words) + len(_CHINESE.findall(words)) >= _SHORTEST and not words[0].islower()


def flatten(words: str, language: Language) -> str:
    """Returns words folded for comparing, with single blanks."""
    return _WHITE.sub(" ", language.fold(words)).casefold()
