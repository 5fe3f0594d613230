"""What a Word dump prints behind the document: separators, heads and feet, the cells of the masthead run together.

Nothing can be moved back to its place, so the masthead stays where it is, each field on a line of its own, behind a
line that holds only a record separator (U+001E).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from flows.clean.lines import Line
from flows.clean.rules import compiled
from flows.languages import Language
from flows.spans import Cut

RECORD_SEPARATOR: Final = "\x1e"

# Lines that may stand between the last words of a document and its masthead.
BETWEEN: Final = frozenset(
    ("blank", "page", "separator", "page-number", "running-symbol", "job-number-repeated", "job-number", "bar-code")
) | {"date-code", "page-foot", "page-continued"}
_FIELDS: Final = ("publisher", "organ", "distribution", "session", "session_dates", "agenda")
_SHARE: Final = 0.85  # of the letters of a line that must belong to fields before it is taken apart
_WINDOW: Final = 40  # lines at the end that can hold a masthead
_LONGEST: Final = 240
_YEARS: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?=(?:19|20)\d\d(?!\d))")  # a date before a session named by its year
_SMALL: Final = r"[a-z\u00df-\u00ff\u0430-\u044f\u0600-\u06ff\u3400-\u9fff]"
_GLUE: Final = re.compile(_SMALL + r"[A-Z\u00c0-\u00de\u0410-\u042f]|\d[^\W\d_]")


def tail_start(lines: Sequence[Line], language: Language, proved: int) -> int:
    """Returns the index of the first line of the tail, len(lines) when the text has none.

    `proved` is the place in the text (code points) from which the fields of the document server show that only a tail
    can follow; -1 without them.  Else a masthead proves the tail: its distribution mark, or two fields with no blank
    between them, in the second half of the text.
    """
    total = len(lines)
    first = next((i for i, line in enumerate(lines) if line.end >= proved), total) if proved >= 0 else total
    if first * 2 < total:
        first = total
    if first == total:
        first = _masthead(lines, language)
    while 0 < first < total and (lines[first - 1].kind in BETWEEN or _is_head(lines[first - 1].words, language)):
        first -= 1
    return first


def _is_head(words: str, language: Language) -> bool:
    """True for publisher or organ alone on a line.  A date is none: it may be the last line of the closing."""
    folded = language.fold(words)
    return any(language.pattern("masthead", key).fullmatch(folded) for key in ("publisher", "organ"))


def _masthead(lines: Sequence[Line], language: Language) -> int:
    """The index of the first line at the end that can only be of a masthead."""
    marks = [language.pattern("masthead", key) for key in ("distribution", "publisher")]
    total = len(lines)
    for i in range(max(total // 2, total - _WINDOW), total):
        words = lines[i].words
        if lines[i].kind or len(words) > _LONGEST:
            continue
        mark = next((m for m in marks if m.match(folded)), None) if (folded := language.fold(words)) else None
        if mark is None:
            continue
        if _GLUE.search(words) and _is_glued(words, language):
            return i
        if mark is marks[0] and _is_field(words, language) and _near_organ(lines, i, language):
            return i
    return total


def _near_organ(lines: Sequence[Line], i: int, language: Language) -> bool:
    """True when publisher or organ stands alone on a line near line `i`: a masthead, not the word of a sentence."""
    near = lines[max(0, i - 6) : i + 7]
    return any(_is_head(line.words, language) for line in near if not line.kind)


def apart(lines: Sequence[Line], value: str, language: Language) -> list[Cut]:
    """Returns the line ends that part the fields of a masthead that was run together."""
    cuts: list[Cut] = []
    for line in lines:
        if not line.kind:
            start = value.index(line.words, line.start)
            places = boundaries(line.words, language)
            cuts += (Cut(start + place, start + place, "masthead-apart", "\n") for place in places)
    return cuts


def boundaries(words: str, language: Language) -> list[int]:
    """Returns the places in a line at which one field of a masthead ends and the next begins, in code points."""
    years = _YEARS.search(words)
    if years and _is_field(words[: years.end()], language):
        rest = boundaries(words[years.end() :], language)
        return [*boundaries(words[: years.end()], language), years.end(), *(years.end() + place for place in rest)]
    spans = _fields(words, language)
    if len(spans) < 2 or not _fills(words, spans):
        return []
    edges = sorted({edge for span in spans for edge in span})
    return [e for e in edges if 0 < e < len(words) and words[e - 1 : e + 1].strip()]


def _is_glued(words: str, language: Language) -> bool:
    """True when the line is nothing but fields of a masthead, two of them with no blank between them."""
    spans = _fields(words, language)
    return any(a[1] == b[0] for a, b in pairwise(spans)) and _fills(words, spans)


def _is_field(words: str, language: Language) -> bool:
    return bool(words) and len(words) <= _LONGEST and _fills(words, _fields(words, language))


def _fills(words: str, spans: Sequence[tuple[int, int]]) -> bool:
    return bool(spans) and sum(_solid(words[a:b]) for a, b in spans) >= _SHARE * _solid(words)


def _solid(words: str) -> int:
    """How many code points are no white space."""
    return sum(map(len, words.split()))


def _fields(words: str, language: Language) -> list[tuple[int, int]]:
    """The spans of masthead fields in a line, disjoint, from left to right; the longest wins where they compete.

    Symbols alone are no masthead: notes consist of them.
    """
    folded = language.fold(words)
    spans = [m.span() for key in _FIELDS for m in language.pattern("masthead", key).finditer(folded)]
    spans += [(a, b) for a, b, _ in language.dates(words)]
    for found in language.pattern("masthead", "original").finditer(folded):
        # The name of a language is any word: in `Original: English` and a Chinese session it runs on into the session.
        spans.append((found.start(), min((a for a, _ in spans if a > found.start()), default=found.end())))
    if spans:
        spans += [m.span() for m in compiled("{symbol_glued}").finditer(words)]
    out: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if span[0] < span[1] and all(span[1] <= a or span[0] >= b for a, b in out):
            out.append(span)
    return sorted(out)
