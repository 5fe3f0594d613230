"""Where the words of one block betray that two were joined, or that they are no words of the document."""

from __future__ import annotations

import re

from flows.languages import Language
from flows.spans import Text

LEAST_PARAGRAPH = 30  # code points on both sides of a place where two paragraphs may be joined
_ADDRESS = re.compile(r"https?://|www\.\w", re.IGNORECASE)
_COPYRIGHT = "\u00a9"
_CAPITALS = "".join(c for c in map(chr, range(0x10000)) if c.isupper() and c.isalnum())
_BEHIND = {
    "preamble": re.compile(rf"[,\u060c\uff0c]\s?(?=[{_CAPITALS}])"),
    "operative": re.compile(rf"[;\u061b\uff1b]\s?(?=[{_CAPITALS}])"),
}
_NUMBER = re.compile(r"[.;\u061b\uff1b\u3002]\s?(\d{1,3})\s?[.-]\s?(?=[^\W\d_])")
_ITEMS = re.compile(  # "(a) …; (b) …" in one paragraph
    r"[:\uff1a]\s*(?:\(?a\)|\([\u0430\u0623]\)|\uff08\u4e00\uff09).{5,800}?[;\uff1b\u061b]\s*(?:\w+ )?"
    r"(?P<second>\(?b\)|\(?\u0431\)|\(\u0628\)|\uff08\u4e8c\uff09)",
    re.DOTALL,
)
_LATIN = re.compile(r"[A-Za-z]")
_OTHER = re.compile(r"[^\W\d_A-Za-z\u00c0-\u024f]")


def seam_in(text: Text, section: str, language: Language, number: str = "") -> int:
    """Returns the place where a second paragraph may begin, in code points, 0 for none.

    Behind a comma or semicolon an opening phrase with a capital begins a paragraph, and so does the number that comes
    after `number`, the paragraph's own; items (a) and (b) are blocks of their own.
    Languages that open paragraphs with small letters show the number only.
    """
    value = text.value
    if number.isdecimal():
        following = next((m for m in _NUMBER.finditer(value) if int(m[1]) == int(number) + 1), None)
        if following:
            return following.start(1)
    items = _ITEMS.search(value) if ":" in value or "\uff1a" in value else None
    if items:
        return items.start("second")
    if not language.flag("preamble", "capital"):
        return 0
    most = len(value) - LEAST_PARAGRAPH + 1
    capitals = [m.end() for m in _BEHIND[section].finditer(value, LEAST_PARAGRAPH, most)]
    folded = language.fold(value) if capitals else ""
    opener = language.pattern(section, "openers")
    return next((place for place in capitals if opener.match(folded, place)), 0)


def is_strange(text: Text, language: Language) -> bool:
    """Returns True for words that belong to a page and not to its text: an address, the letters of another language."""
    value = text.value
    if _COPYRIGHT in value or _ADDRESS.search(value):
        return True
    return has_own_script(language) and bool(_LATIN.search(value)) and not _OTHER.search(value)


def has_own_script(language: Language) -> bool:
    """Returns True for a language that is not written in Latin letters."""
    return bool(_OTHER.search(language.words("preamble", "formula")[0]))
