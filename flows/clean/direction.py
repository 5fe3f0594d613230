"""Arabic text in the order of the page instead of the order of reading, as some PDF programs print it.

The script proves it: U+0629 (ta marbuta) ends words and never begins one, the article stands in front.  Lines are
turned only when nearly all such words of the text stand the wrong way round.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from flows.clean.taken import Taken, take
from flows.findings import Finding
from flows.spans import Cut, Text

_ARABIC: Final = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
_WORD: Final = re.compile("[\u0621-\u064a]+")
_NEVER_FIRST: Final = ("\u0629", "\u0649")  # ta marbuta, alef maqsura
_ARTICLE: Final = "\u0627\u0644"
_LEAST: Final = 12  # words that prove a direction
_SHARE: Final = 0.9
_SAMPLE: Final = 1200  # code points that are looked at
# Numbers and Latin words keep their own order: `58/136`, `A/58/499`.
_LEFT_TO_RIGHT: Final = re.compile("[A-Za-z0-9\u0660-\u0669]+(?:[./,:\u2013-][A-Za-z0-9\u0660-\u0669]+)*")
_MIRRORED: Final = str.maketrans("()[]{}<>\u00ab\u00bb\ufd3e\ufd3f", ")(][}{><\u00bb\u00ab\ufd3f\ufd3e")


def take_direction(text: Text) -> Taken:
    """Turns the Arabic lines of a text that is wholly in visual order; reports it."""
    if not is_visual(text.value):
        return Taken(text)
    cuts: list[Cut] = []
    place = 0
    for line in text.value.split("\n"):
        words = line.strip()
        if _ARABIC.search(words):
            start = place + line.index(words)
            cuts.append(Cut(start, start + len(words), "visual-order", logical(words)))
        place += len(line) + 1
    message = f"The text was in the order of the page; {len(cuts)} lines were turned into the order of reading."
    return take(text, cuts, findings=[Finding("repair", message)])


def is_visual(value: str) -> bool:
    """Returns True when nearly all words that show a direction show the wrong one."""
    first = _ARABIC.search(value)
    sample = unicodedata.normalize("NFKC", value[first.start() : first.start() + _SAMPLE]) if first else ""
    right = wrong = 0
    for word in _WORD.findall(sample):
        if len(word) < 3:
            continue
        right += word.endswith(_NEVER_FIRST) or word.startswith(_ARTICLE)
        wrong += word.startswith(_NEVER_FIRST) or word.endswith(_ARTICLE[::-1])
    return wrong >= _LEAST and wrong > _SHARE * (right + wrong)


def logical(line: str) -> str:
    """Returns a line of the page in the order of reading; it is its own inverse for lines without blanks in numbers."""
    turned = line[::-1].translate(_MIRRORED)
    return _LEFT_TO_RIGHT.sub(lambda m: m[0][::-1], turned)
