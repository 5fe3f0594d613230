"""Bytes to `Source`: the decoded file, and its text with the marks of Markdown taken out by edits.

The room knows formats and nothing of UN documents.  The format is told by the bytes, never by the name.
"""

from __future__ import annotations

import re
from typing import Final

from flows.errors import LimitPassed, UnreadableSource, UnsupportedFormat
from flows.findings import Outcome
from flows.model import Source
from flows.read.markdown import without_marks
from flows.read.signature import foreign_format
from flows.read.text import decode
from flows.spans import Cut, Edit, Text, cut, from_source, settled

DEFAULT_LIMIT: Final = 10_000_000

# Line ends that are not "\n"; U+2028 and U+2029 come out of word processors, U+0085 out of mainframes.
_LINE_END: Final = re.compile("(?P<feeds>\r+)(?=\n)|\r|\x0b|\x85|\u2028|\u2029")
_LINE_ENDS: Final = ("\r", "\x0b", "\x85", "\u2028", "\u2029")


def read(data: bytes, name: str, limit_bytes: int = DEFAULT_LIMIT) -> Outcome[Source]:
    """Returns the text of a file, told apart by its bytes.

    Raises UnreadableSource (empty, binary, unknown coding), UnsupportedFormat (a format no reader knows) and
    LimitPassed (more than `limit_bytes`).  Units: every offset counts code points of `Source.record`; a byte order mark
    is no part of it.
    """
    if len(data) > limit_bytes:
        message = f"The file has {len(data)} bytes, the limit is {limit_bytes}."
        raise LimitPassed(message, "Split it or raise the limit.")
    if not data.strip():
        raise UnreadableSource("The file is empty.", "Supply the file again.")
    foreign = foreign_format(data)
    if foreign:
        raise UnsupportedFormat(f"The file is {foreign[0]}.", foreign[1])
    decoded = decode(data)
    text, edits = _one_line_end(from_source(decoded.record))
    text, marks, dialect = without_marks(text)
    own = tuple(settled((*edits, *marks), len(decoded.record), text))
    return Outcome(Source(decoded.record, text, dialect, decoded.coding, name, own), decoded.findings, own)


def _one_line_end(text: Text) -> tuple[Text, list[Edit]]:
    """The text with one kind of line end (U+000A); the edits keep what stood there."""
    value = text.value
    if not any(mark in value for mark in _LINE_ENDS):
        return text, []
    return cut(text, (Cut(*m.span(), "line-end", "" if m["feeds"] else "\n") for m in _LINE_END.finditer(value)))
