"""Single characters: what is not printed goes, what is coded by shape becomes letters, look-alikes are reported."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from flows.clean.rules import rules
from flows.clean.taken import Taken, take
from flows.findings import Finding
from flows.spans import Cut, Text

# Everything that a rule of the zone `character` can begin with; most texts hold none of it.
_ODD_SET: Final = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u0653-\u0655\u200b-\u200f\u061c\u202a-\u202e\u2060-\u206f"
    "\u2e80-\u2fdf\ue000-\uf8ff\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\ufff9-\ufffc"
)
_ODD: Final = re.compile(f"[{_ODD_SET}]")
_ODD_OR_CYRILLIC: Final = re.compile(f"[{_ODD_SET}\u0400-\u04ff]")  # one pass where Cyrillic letters are odd, too
_WIDE_BLANK: Final = re.compile("\u00a0\u00a0|\u00a0  |  \u00a0")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]+")
_LATIN: Final = "A-Za-z\u00c0-\u024f"
_CYRILLIC: Final = "\u0400-\u04ff"


def _foreign(own: str, other: str, alike: str) -> re.Pattern[str]:
    """Letters of the script `other` inside a word of the script `own`, or alone between such words if they look alike.

    Begins with the rare script, so that a text is passed over quickly.
    """
    return re.compile(rf"[{other}](?:(?=[{own}])|(?<=[{own}].)|(?<=[{own}] [{alike}])(?= [{own}]))")


_IN_CYRILLIC: Final = _foreign(_CYRILLIC, "A-Za-z", "aceoy")
_IN_LATIN: Final = _foreign(_LATIN, _CYRILLIC, "\u0430\u0441\u0435\u043e\u0443\u0445")
_NAMED: Final = 5  # words that a finding names
MISPRINTS: Final = 3  # letters of another script in a text; more come from a font or from OCR


def take_characters(text: Text, language: str) -> Taken:
    """Takes out or replaces single characters by the rules of the zone `character`.

    `language` is a three-letter code; it decides which letters are foreign.  Look-alikes of another script and private
    characters are findings, never changed.
    """
    value = text.value
    wide = "\u00a0" in value and _WIDE_BLANK.search(value) is not None
    odd = _ODD.search(value) if language == "rus" or value.isascii() else _ODD_OR_CYRILLIC.search(value)
    if not (odd or wide) and language != "rus":
        return Taken(text)
    findings = tuple(_suspicious(text, language, odd=odd is not None))
    if not (odd or wide):
        return Taken(text, findings=findings)
    cuts: list[Cut] = []
    for found in _characters().finditer(value):
        name = str(found.lastgroup).replace("_", "-")
        becomes = _becomes(rules()[name].becomes, found[0])
        if becomes != found[0]:
            cuts.append(Cut(*found.span(), name, becomes))
    return take(text, cuts, findings=findings)


@cache
def _characters() -> re.Pattern[str]:
    own = (rule for rule in rules().values() if rule.zone == "character" and rule.pattern)
    shapes = (f"(?P<{rule.id.replace('-', '_')}>{rule.pattern.pattern})" for rule in own if rule.pattern)
    return re.compile("|".join(shapes), re.VERBOSE)


def _becomes(how: str, letters: str) -> str:
    if how == "blanks":
        return " " * len(letters)
    if how == "NFKC":
        return unicodedata.normalize("NFKC", letters).strip() or letters
    return unicodedata.normalize("NFC", letters) if how == "NFC" else how


def _suspicious(text: Text, language: str, *, odd: bool) -> Iterator[Finding]:
    """One finding for each kind of strange letters, with the first place and some of the words."""
    foreign = _IN_CYRILLIC if language == "rus" else _IN_LATIN
    for pattern, what in (
        (foreign, "Letters that look like those of another script"),
        (_PRIVATE, "Private characters"),
    ):
        found = pattern.finditer(text.value) if odd or pattern is foreign else ()
        places = [m for m in found if not _is_seam(text.value, m.start())]
        if places:
            words = list(dict.fromkeys(_word(text.value, m.start()) for m in places[: 4 * _NAMED]))[:_NAMED]
            message = f"{what}: {', '.join(map(repr, words))}; {len(places)} in all."
            misprint = pattern is foreign and len(places) <= MISPRINTS
            code = "lookalike-letters" if misprint else "suspicious-characters"
            yield Finding(code, message, text[places[0].start() : places[0].end()].span)


def _is_seam(value: str, place: int) -> bool:
    """True for a letter where two words were printed without a blank: a capitalised word begins at it or after it.

    Dumps glue the masthead so: no letter inside a word is mistaken for another where the case changes.
    """
    before, letter, after = value[max(place - 1, 0) : place], value[place], value[place + 1 : place + 2]
    begins_after = after.isupper() and (letter.islower() or value[place + 2 : place + 3].islower())
    return (letter.isupper() and before.islower()) or begins_after


def _word(value: str, place: int) -> str:
    """The word that holds the place."""
    start = max(value.rfind(blank, max(0, place - 30), place) for blank in " \n") + 1 or max(0, place - 30)
    return (value[start : place + 30].split() or [""])[0]
