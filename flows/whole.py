"""Is the document whole?  A text that stops in the middle shows it: no closing lines, a last sentence without end."""

from __future__ import annotations

import re
from typing import Final

from flows.findings import Finding
from flows.model import Block, Document
from flows.spans import Text

# The end of a sentence in the scripts of the six languages, with what may close after it.
_END: Final = re.compile(
    r"[.!?\u2026\u3002\uff0e\uff01\uff1f\u061f\u06d4][\s\"'\u2019\u201d\u00bb\u300d\u300f)\]\uff09*]*$"
)
_LONGEST_ENTRY: Final = 120  # code points
_WORD: Final = re.compile(r"\w")


def seems_cut(document: Document) -> tuple[Finding, ...]:
    """Returns a finding when the text ends before the document does.

    A document with a meeting line, a date, a vote or an annex at its end is whole; so is one whose last sentence ends.
    """
    last = document.parts[-1] if document.parts else document
    if document.closing or last.closing or document.annexes or last.annexes:
        return ()
    blocks = last.body or last.preamble
    text = _last_text(blocks[-1]) if blocks else last.formula.text
    if last.body and (not _WORD.search(text.value) or _END.search(text.value) or _is_entry(blocks, text)):
        return ()
    words = text.value.strip()[-40:]
    return (Finding("document-cut", f"The text ends with {words!r}, without closing lines.", text.span),)


def _is_entry(blocks: tuple[Block, ...], text: Text) -> bool:
    """True for the last entry of a list of names, with which decisions end: the entry before has no stop either.

    A lone one stands below a heading: "Documentation / Report of the Secretary-General".
    """
    headed = False
    while blocks and blocks[-1].children:
        headed = blocks[-1].kind == "division"
        blocks = blocks[-1].children
    before = blocks[-2].inline.text.value if len(blocks) > 1 else ""
    return _is_name(text.value) and (headed or _is_name(before))


def _is_name(words: str) -> bool:
    """True for short words without a stop that begin no sentence in small letters."""
    return 0 < len(words) <= _LONGEST_ENTRY and not words[0].islower() and (words[-1].isalnum() or words[-1] == ")")


def _last_text(block: Block) -> Text:
    """The words that stand last in a block, its own or those of what it holds."""
    if block.tail.text:
        return block.tail.text
    if block.children:
        return _last_text(block.children[-1])
    if block.rows:
        return block.rows[-1][-1].text if block.rows[-1] else block.inline.text
    return block.inline.text or block.heading.text
