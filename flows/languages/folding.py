"""The matching form of a text: one code point for one code point, so that spans stay valid.

Every rule of the language files is written for folded text.  Folding never changes a length; what would
(combining marks, kashida) is allowed for in the compiled patterns instead (`flows/languages/patterns.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2012\u2043\ufe63\u2212"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u00b4\u2032\u0060"
# U+FF01-FF5E are ASCII shifted by this much.
_FULL_WIDTH_SHIFT = 0xFEE0


def _presentation_forms() -> dict[int, str]:
    """Arabic presentation forms that stand for one letter; ligatures would change the length."""
    forms = {c: unicodedata.normalize("NFKC", chr(c)) for c in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))}
    return {c: to for c, to in forms.items() if len(to) == 1 and to != chr(c)}


def _common() -> dict[int, str]:
    table = _presentation_forms()
    table |= {c: chr(c - _FULL_WIDTH_SHIFT) for c in range(0xFF01, 0xFF5F)}
    table |= {0x0660 + d: str(d) for d in range(10)} | {0x06F0 + d: str(d) for d in range(10)}
    table |= dict.fromkeys(map(ord, _BLANKS), " ")
    table |= dict.fromkeys(map(ord, _HYPHENS), "-")
    table |= dict.fromkeys(map(ord, _APOSTROPHES), "'")
    return table


COMMON: Mapping[int, str] = _common()


def folder(letters: Mapping[str, str]) -> Callable[[str], str]:
    """Returns the function that folds a text: `COMMON` and the single letters of one language."""
    table = {chr(c): to for c, to in COMMON.items()} | dict(letters)
    wanted = re.compile("[" + "".join(map(re.escape, sorted(table))) + "]+")
    ordinals = {ord(c): to for c, to in table.items()}

    def fold(text: str) -> str:
        return text if text.isascii() else wanted.sub(lambda m: m[0].translate(ordinals), text)

    return fold
