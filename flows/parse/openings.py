"""What opens a footnote: its mark at the start of a line, raised, in brackets, or a bare number before words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.languages import Language
from flows.parse.lines import Line
from flows.parse.numbering import readings
from flows.spans import RAISED, Text

SUPERSCRIPTS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
BARE = re.compile(r"\(?(\d{1,3})\)?")  # a number alone on its line
_RAISED_MARK = re.compile(r"[\d\u2070\u00b9\u00b2\u00b3\u2074-\u2079*a-z()\[\]/]{1,5}")
_NUMBER = re.compile(
    r"\^?(?P<a>\d{1,3})(?![^\W\d_](?:[.:)]|\s\())(?=\s|[^\W\d_]|[\u201c\"\u00ab\u300a])"
    r"|\((?P<b>\d{1,3})\)(?=\s|\S)|(?P<c>\d{1,3})/(?=\s)|\[(?P<d>\d{1,3})\](?=\s|\S)|(?P<e>\*{1,4})(?=\s|[^\W\d])"
)
# "4 and 5 March 2013"; a capital opens a note: "2 El 7 de febrero de 1984 el Comité …".
_FIRST_DAY = re.compile(r"\d{1,2} ?(?:[-\u2013]|[^\W\d_A-Z\u00c0-\u00de\u0410-\u042f]{1,3}) ?")


@dataclass(frozen=True, slots=True)
class Start:
    """A line that opens a note: the label, the printed mark and the text after it."""

    label: str
    marker: Text
    rest: Text
    raised: bool


def note_start(line: Line, language: Language) -> Start | None:
    """Returns the mark at the start of a line when one can open a note there."""
    text = line.text
    if text.value[0].isalpha() and not text.style[0] & RAISED:
        return None
    raised = 0
    while raised < len(text) and text.style[raised] & RAISED:
        raised += 1
    if raised:
        m = _RAISED_MARK.fullmatch(text.value[:raised].strip())
        if m:
            return Start(bare_label(m[0]), text[:raised].strip(), text[raised:].strip(), True)
    folded = language.fold(text.value[:8])
    found = _NUMBER.match(folded)
    if found and any(m.series == "decimal" for m in readings(language.fold(text.value[:12]))):
        return None  # Arabic paragraphs print "3 -"
    if not found or not text.value[found.end() :].strip():
        return None
    if not found["e"] and _is_closing(text.value, language):
        return None
    return Start(bare_label(found[0]), text[: found.end()].strip(), text[found.end() :].strip(), False)


def _is_closing(value: str, language: Language) -> bool:
    """True for a line that opens with a date, two days of a month or a meeting: a closing, the rest of a sentence."""
    found = language.find_date(value[:40])
    if found is not None and (found[0] == 0 or _FIRST_DAY.fullmatch(value[: found[0]])):
        return True
    return len(value) <= 40 and bool(language.pattern("conclusions", "meeting").match(language.fold(value)))


def bare_label(mark: str) -> str:
    """Returns the note label without brackets, raised digits as plain ones: `¹`, `(1)`, `1/` are `1`."""
    return mark.translate(SUPERSCRIPTS).strip("()[]/^{} ")
