"""Doubts about titles: words of other lines in them, and titles that are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.findings import Finding
from flows.languages import Language
from flows.model import Annex, Document
from flows.parse.breaks import COMMAS
from flows.parse.seams import is_strange
from flows.spans import Text

LONGEST_TITLE = 450  # code points; longer ones hold the lines below
LONGEST_ANNEX_TITLE = 350  # code points
LONG_OPENING = 80  # code points; shorter first blocks of an annex without a title are names and entries
_NUMBER = re.compile(r"(?<![\w/])\d{1,4}(?:/\d{1,4}(?![\w/])|\s?\((?:[IVXL]+|\d{4})\))")
_INNER_SECTION = re.compile(r"\s(?:[IVX]+|\d{1,2}|[A-Z])\.\s")  # "Terms of reference I. Establishment"
_OWN_NUMBER = re.compile(r"\d{1,4}\.\s")  # "2. Scale of assessments": what stood before the point is lost
_SEMICOLONS = (";", "\uff1b", "\u061b")
_LETTERED = re.compile(r"[A-Z][.)]?\s\s?[^\W\d_]")  # "A. Assistance to Liberia"
_TITLE_STARTS = re.compile(
    r"[\w\"'\u00ab\u2018\u201c\u201e\u300a\u300c\ufe41\uff08\u00bf\u00a1\u2010-\u2015*\u200e\u200f-]"
)


def doubt(what: str, text: Text) -> Finding:
    """Returns the finding that a block is doubted for what its words show."""
    return Finding("block-guessed", f"{what}: it may be cut, joined or out of place.", text.span)


def titles_doubted(document: Document, language: Language) -> Iterator[Finding]:
    """Returns the doubts about a title or a line below it: it has swallowed other lines, or lost its beginning."""
    numbered = bool(document.identity.number) or any(f.name == "number" for f in document.preface)
    for field in document.preface:
        text = field.inline.text
        what = ""
        if field.name == "subtitle":
            what = _of_subtitle(text, language, parts=bool(document.parts))
        elif field.name == "title" and text:
            what = _of_title(text, language, numbered=numbered)
        if what:
            yield doubt(what, text)


def _of_subtitle(text: Text, language: Language, *, parts: bool) -> str:
    """What is wrong with a line below the title, "" for nothing."""
    if language.pattern("masthead", "adoption").match(language.fold(text.value)):
        return "The title holds words of the masthead"
    if _OWN_NUMBER.match(text.value) or text.value[-1:] in _SEMICOLONS:
        return "A line of the title reads like a paragraph"
    return "A line of the title begins with the letter of a part" if not parts and _LETTERED.match(text.value) else ""


def _of_title(text: Text, language: Language, *, numbered: bool) -> str:
    """What is wrong with a title, "" for nothing.

    Without a number beside it, it holds one or an agenda item; it ends with the comma of the formula; it is very long.
    """
    folded = language.fold(text.value)
    adopted = language.pattern("masthead", "adoption").search(folded) and language.find_date(text.value)
    agenda = language.pattern("masthead", "agenda")
    if adopted or (not numbered and (agenda.search(folded) or _NUMBER.search(text.value))):
        return "The title holds words of the masthead"
    if text.value[-1] in COMMAS or len(text) > LONGEST_TITLE:
        return "The title may hold the line below"
    if _OWN_NUMBER.match(text.value):
        return "The title begins with what may be its number"
    return "" if _TITLE_STARTS.match(text.value) else "The title begins with a sign"


def annex_title_doubted(annex: Annex, language: Language) -> Iterator[Finding]:
    """Returns the doubts about an annex's title: it holds a section's number, is very long, or stands in the text."""
    for text in (t.text for t in annex.titles):
        if is_strange(text, language):
            yield doubt("The title of an annex is a line of the page", text)
        elif len(text) > LONGEST_ANNEX_TITLE or _INNER_SECTION.search(text.value):
            yield doubt("The title of an annex may hold the line below", text)
    first = annex.blocks[0] if annex.blocks else None
    unnumbered = first and first.kind in ("alinea", "paragraph") and not first.num
    if first and unnumbered and not annex.titles and len(first.inline.text) > LONG_OPENING:
        span = first.inline.text.span
        yield Finding("annex-untitled", "The annex shows no title; its first paragraph may hold one.", span)
