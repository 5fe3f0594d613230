"""Links and images of Markdown, and the links between notes and their marks that converters make of Word's notes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from flows.read.shadow import Marks
from flows.spans import RAISED, Cut

_IMAGE: Final = re.compile(r"!\[[^\]\n]*\]\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)")
_LINK: Final = re.compile(
    r"\[(?P<in>(?:[^\[\]\n]|\x00[\[\]])+)(?P<close>\]\((?:https?://|mailto:|www\.|#|\.{0,2}/)[^()\s]*"
    r"(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+\"[^\"\n]*\")?\))"
)
_NOTE_LINK: Final = re.compile(r"\[(?P<in>\x00?\[\d{1,3}\x00?\])(?P<close>\]\(#[^()\s]{1,40}\))")
# What Word's notes become: the note ends with an arrow back to its mark.
_NOTE_BACK: Final = re.compile(
    r"^[ ]{0,3}(?P<n>\d{1,3})(?P<stop>\.)[ ](?P<in>[^\n]*?)(?P<back>[ ]*\[\u2191\]\(#[^()\s]{1,60}\))", re.MULTILINE
)
_MARKS_NOTE: Final = re.compile(r"\d{1,3}|\*{1,3}")
# Other converters of Word files print the note inside its paragraph, or name marks and notes.
_NOTE_INSIDE: Final = re.compile(
    r"(?P<open>\[footnoteRef:)(?P<n>\d{1,3})(?P<turn>\][ ]?\[)(?P<m>(?P=n))(?P<colon>:[ \t]*)"
    r"(?P<in>[^\[\]\n]+(?:\[[^\[\]\n]*\][^\[\]\n]*)*)(?P<close>\][ ]*)"
)
_NAMED_NOTE: Final = re.compile(
    r"(?P<open>----(?:foot|end)note)(?P<n>\d{1,3})(?P<close>----)"
    r"|^(?P<open1>(?:foot|end)note)(?P<n1>\d{1,3})(?P<close1>\)[ \t]*)(?=\S)",
    re.MULTILINE,
)
_NOTE_MARK: Final = re.compile(r"\[\^(?P<in>[^\]\n]{1,12})(?P<close>\](?::[ \t]*)?)")


def take_links(marks: Marks) -> None:
    """Takes links and images out, their words kept; those between a note and its mark make both raised."""
    marks.take(_IMAGE, marks.whole("markdown-image"))
    marks.take(_NOTE_INSIDE, _note_inside(marks))
    if "\u2191" in marks.shadow:
        marks.take(_NOTE_BACK, _note_back(marks))
    marks.take(_NOTE_LINK, marks.around("markdown-link", RAISED))
    marks.take(_LINK, _link(marks))
    marks.take(_NOTE_MARK, marks.around("markdown-note-mark", RAISED))


def take_named_notes(marks: Marks) -> None:
    """Makes the numbers of `----footnote1----` and of the line `footnote1)` marks of notes."""
    if "footnote" not in marks.shadow and "endnote" not in marks.shadow:
        return

    def seen(found: re.Match[str]) -> None:
        own = "1" if found["n"] is None else ""
        marks.cuts.append(Cut(*found.span("open" + own), "markdown-note-mark"))
        marks.cuts.append(Cut(*found.span("close" + own), "markdown-note-mark", " " if own else ""))
        marks.styles.append((*found.span("n" + own), RAISED))

    marks.take(_NAMED_NOTE, seen)


def _note_inside(marks: Marks) -> Callable[[re.Match[str]], None]:
    """A note inside its paragraph gets a line of its own, as notes between paragraphs have it."""

    def seen(found: re.Match[str]) -> None:
        more = marks.shadow[found.end() : found.end() + 1] not in ("\n", "")
        ends = {"open": "", "turn": "\n", "colon": " ", "close": "\n" if more else ""}
        marks.cuts += (Cut(*found.span(name), "markdown-note-mark", put) for name, put in ends.items())
        marks.styles += ((*found.span("n"), RAISED), (*found.span("m"), RAISED))

    return seen


def _note_back(marks: Marks) -> Callable[[re.Match[str]], None]:
    def seen(found: re.Match[str]) -> None:
        marks.cuts += (Cut(*found.span("stop"), "markdown-note-mark"), Cut(*found.span("back"), "markdown-link"))
        marks.styles.append((*found.span("n"), RAISED))

    return seen


def _link(marks: Marks) -> Callable[[re.Match[str]], None]:
    """A number that leads to a place of the text itself is the mark of a note: `[2](#page-1-0)`."""

    def seen(found: re.Match[str]) -> None:
        note = found["close"].startswith("](#") and _MARKS_NOTE.fullmatch(found["in"])
        marks.around("markdown-link", RAISED if note else 0)(found)

    return seen
