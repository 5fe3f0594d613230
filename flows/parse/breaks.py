"""Where a paragraph ends in text that is broken into lines.

Every line after another gets one verdict, from what both lines print, where they stand and what is open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from flows.languages import Language
from flows.parse.landmarks import is_landmark, is_opener, is_whole_date, names_formula, names_level
from flows.parse.lines import FIRST_WORD, SHORT, Layout, Line, columns
from flows.parse.numbering import Marker, readings, section_markers
from flows.spans import ITALIC, RAISED, Text

STOPS = ".;:!?\u3002\uff1b\uff1a\uff01\uff1f\u061b\u061f\u2026"
COMMAS = ",\uff0c\u060c\u3001"
COLONS = (":", "\uff1a")
QUOTES = '\u201c\u201d\u00ab"'
LISTING = "\u3001"  # the comma between the words of a Chinese list ends no paragraph
CLOSERS = "\u201d\u2019\"')\u00bb]\u300b\uff09\u300d*"
UNSEEN = "\u200b\u200e\u200f\u061c\u2060\ufeff"  # signs of direction and of no width
_PASSED = frozenset(UNSEEN + CLOSERS + "\u00b9\u00b2\u00b3")
SLACK = 3  # columns by which a full line may fall short of the measure, next word aside
VOTERS = ("in_favour", "against", "abstaining", "not_voting")  # what stands over lists of voters
LAST_WORD = 20  # code points at the end of a line in which its last word stands
LONGEST_MARK = 40  # code points; no section number and no name of a letter is longer
BRACKET_LINES = 3
BLOCK_INDENT = 5  # columns; headings are set in deeper than first lines
LEAST_CAPITALS = 12  # letters of a heading in capitals; shorter lines may end with abbreviations
FULL = 0.85  # justified lines are fuller than this
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[.,]\d{3})+$")  # "1.136.971" ends with no mark
_CAPITALIZED = re.compile(r"[^\W\d_][^\W\d_A-Z]{2}")  # a word that only begins with a capital
_ROMAN_HEAD = re.compile(r"(?=[IVX]{2})(?:X{0,3})(?:IX|IV|V?I{0,3})\. [^\W\d_]")  # "II. Special procedures"
_MARKED = re.compile(r"([.;:,\u3002\uff0c\uff1a\uff1b\u060c\u061b])\s?\d{1,3}$")
_LINK = re.compile(r"[;,\u061b\uff1b\u060c]\s?[^\W\d_]{1,4}$")
_NOTED = re.compile(r"[a-z] [^\W\da-z]")  # "b See A/75/639.": a note below a table
# Labels end with a colon: "Panel 1: Tackling the determinants", "Note: the vessels include".
_LABELLED = re.compile(r"[^\W\d_](?:[^\n:\uff1a]{1,40}\d{1,2}|[^\W\d_]{2,15}) ?[:\uff1a]")


class Step(NamedTuple):
    """The step from line `a`, the last of an open block, to line `b`.

    `folded` is the folded text of `b`, `marks` the number it opens with, `last` the character that ends `a`; `first` is
    the first line of the open block, `opening` its folded text, `alone` tells that it is the only one.
    """

    a: Line
    b: Line
    folded: str
    marks: tuple[Marker, ...]
    last: str
    first: Line
    opening: str
    alone: bool
    layout: Layout
    language: Language

    @property
    def series(self) -> str:
        """The kind of number that the open block starts with, empty without one."""
        return next((m.series for m in readings(self.language.fold(self.first.text.value[:12]))), "")

    @property
    def titled(self) -> bool:
        """True when the open block starts with the number of a section."""
        return bool(section_markers(self.opening, self.language))

    @property
    def nameless(self) -> bool:
        """True when no opening phrase begins the open block."""
        return not is_opener(self.opening, self.language)

    @property
    def quoted(self) -> bool:
        """True when the open block starts with a quotation mark."""
        return self.opening[0] in QUOTES

    @property
    def done(self) -> bool:
        """True when `a` ends with punctuation that can end a paragraph."""
        return self.last in STOPS or self.last in COMMAS

    @property
    def turned(self) -> bool:
        """True when a page ends between the lines."""
        return self.b.page != self.a.page

    @property
    def lower(self) -> bool:
        """True when `b` goes on in small letters."""
        return self.b.text.value[0].islower()

    @property
    def unfinished(self) -> bool:
        """True when `a` ends with a word that ends no block."""
        tail = self.language.fold(self.a.text.value[-LAST_WORD:])
        return bool(self.language.pattern("preamble", "unfinished").search(tail))

    @property
    def indented(self) -> bool:
        """True when `b` has the indent of a first line."""
        return self.b.indent - self.layout.margin > 2 and self.b.indent > self.a.indent

    @property
    def short(self) -> bool:
        """True when `a` ends far from the measure."""
        return self.a.indent + self.a.width < SHORT * self.layout.width

    @property
    def wanting(self) -> bool:
        """True when `a` does not fill the measure, as entries of a list."""
        return self.a.indent + self.a.width < FULL * self.layout.width

    @property
    def listed(self) -> bool:
        """True when `a` ends an entry of a list of names, which gives the name in another language in brackets."""
        return self.a.text.value[-1] in ")\uff09" and not self.series and not self.titled and self.nameless

    @property
    def titles(self) -> bool:
        """True for two lines of a heading: they are set in from both edges of the page by the same indent."""
        inner = self.a.indent - self.layout.margin
        deep = inner > max(self.layout.opening - self.layout.margin, BLOCK_INDENT) and self.b.indent == self.a.indent
        return deep and not has_room(self.a, self.b, replace(self.layout, width=self.layout.width - inner))

    @property
    def early(self) -> bool:
        """True when the first word of `b` would have fitted in line `a`."""
        return has_room(self.a, self.b, self.layout)


def has_room(a: Line, b: Line, layout: Layout, slack: int = SLACK) -> bool:
    """Returns True when the first word of line `b` would have fitted in the line `a` before it, with so much to spare.

    Units: columns.
    """
    first = FIRST_WORD.match(b.text.value)
    word = first[0] if first else ""
    need = columns(word) + (0 if columns(word) > len(word) else 1)
    return a.indent + a.width + need + slack <= layout.width


def begins(open_lines: list[Line], b: Line, layout: Layout, language: Language) -> bool:
    """Returns True when line `b` opens a block of its own after the open lines of a wrapped text."""
    a = open_lines[-1]
    folded = language.fold(b.text.value)
    first, alone = open_lines[0], len(open_lines) == 1
    opening = language.fold(first.text.value)
    step = Step(a, b, folded, readings(folded), ending(a.text), first, opening, alone, layout, language)
    if is_landmark(folded, language) and _in_clause(step):
        return False
    if not (b.gap or step.marks or step.turned) and step.last in COMMAS and _in_bracket(open_lines):
        return False
    tabbed = b.tabbed and (step.done or not step.lower)
    if tabbed or b.heading != a.heading or is_landmark(folded, language) or (alone and _stands_alone(a, language)):
        return True
    if _heads_votes(step) or _names_votes(folded, language):
        return True
    if alone and _only_number(a, language):
        return False
    if b.gap and not step.turned:
        return step.done or not _reads_on(step) or is_opener(folded, language)
    return _begins_close(step)


def _heads_votes(step: Step) -> bool:
    """True when `a` ends with the words over a list of voters ("In favour:"), which may be glued to the list before."""
    if step.last not in (":", "\uff1a"):
        return False
    end = step.language.fold(step.a.text.value[-LONGEST_MARK:])
    return any(
        m.end() >= len(end.rstrip(" \u200e\u200f"))
        for key in VOTERS
        for m in step.language.pattern("conclusions", key).finditer(end)
    )


def _names_votes(folded: str, language: Language) -> bool:
    """True for a line that holds the words over a list of voters and nothing else."""
    bare = folded.strip(" *\u200e\u200f")
    return bare[-1:] in COLONS and any(language.pattern("conclusions", key).fullmatch(bare) for key in VOTERS)


def _in_bracket(open_lines: Sequence[Line]) -> bool:
    """True when the last lines opened a bracket that is not closed: "with 3 abstentions (China, France, / ...)"."""
    near = "".join(x.text.value for x in open_lines[-BRACKET_LINES:])
    return near.rfind("(") > near.rfind(")")


def _in_clause(step: Step) -> bool:
    """True for the number of a meeting that ends a sentence: "Adopted unanimously at the / 1811th meeting."."""
    before = step.language.fold(step.a.text.value)
    if step.b.gap or step.done or not before[-1].islower():
        return False
    if is_landmark(before, step.language) or _is_date(before, step.language):
        return False
    return not names_formula(step.folded.strip(" ,:*"), step.language) and any(c.isdigit() for c in step.folded)


def _begins_close(step: Step) -> bool:
    """The verdict for lines without a blank line between them."""
    if step.done and step.language.pattern("conclusions", "vote").match(step.folded):
        return True
    return False if _leaves_open(step) else _begins_plain(step)


def _leaves_open(step: Step) -> bool:
    """True when the sentence of `a` must go on and `b` has nothing of a first line."""
    return not (step.done or step.marks or step.indented) and step.unfinished


def _begins_plain(step: Step) -> bool:
    """The verdict for a line that is no vote and does not follow an unfinished sentence."""
    if (step.marks and _number_opens(step)) or (_is_section_mark(step.folded, step.language) and step.early):
        return True
    if step.layout.spaced and not step.turned and not step.marks:
        return False
    if _heads(step):
        return True
    if (
        not step.turned
        and step.b.indent > step.a.indent + 2
        and step.indented
        and (step.done or step.marks or step.short)
    ):
        return True
    if step.lower and step.language.flag("preamble", "capital"):
        return step.done and step.early and bool(_NOTED.match(step.b.text.value))
    if not step.done:
        if step.titled and (
            _is_recital(step) or (step.b.text.value[0].isupper() and is_opener(step.folded, step.language))
        ):
            return True
        return _ends_early(step)
    return _opens_after(step)


def _ends_early(step: Step) -> bool:
    """True for a line without a stop that had room for more: a title, or an entry of a list."""
    least = step.short or (step.alone and step.wanting) or step.listed
    return (step.short or not step.turned) and least and not (step.lower or step.titles) and step.early


def _heads(step: Step) -> bool:
    """True for a line with the number of a section behind a full stop, and where capitals begin or end a heading."""
    if (step.last == "." and _ROMAN_HEAD.match(step.folded)) or _is_level(step.folded, step.language):
        return True
    below, above = in_capitals(step.b.text.value, LEAST_CAPITALS), in_capitals(step.a.text.value, LEAST_CAPITALS)
    return (below and not above and step.done) or (above and bool(_CAPITALIZED.match(step.b.text.value)))


def _is_level(folded: str, language: Language) -> bool:
    """True for a line that is the name of a level and its number: "Article 1", "PART II"."""
    return folded[-1] != "." and not folded[0].islower() and names_level(folded, language)


def in_capitals(value: str, least: int) -> bool:
    """Returns True for several words in capital letters, of which there are `least` or more."""
    if any(c.isalpha() and not c.isupper() for c in value):
        return False
    return sum(map(str.isalpha, value)) >= least and " " in value.strip()


def _is_recital(step: Step) -> bool:
    """True when line `b` opens like a recital, with a capital where the language prints one."""
    if step.lower and step.language.flag("preamble", "capital"):
        return False
    return bool(step.language.pattern("preamble", "openers").match(step.folded))


def _decides(step: Step) -> bool:
    """True for an operative verb after a recital where all paragraphs open in small letters."""
    if step.nameless or step.language.flag("preamble", "capital"):
        return False
    return bool(step.language.pattern("operative", "openers").match(step.folded))


def _opens_after(step: Step) -> bool:
    """True when a line without number opens a paragraph after a line that ends with punctuation.

    A comma ends preambular paragraphs and items in them, never numbered paragraphs.
    """
    early = not step.turned and step.early
    hung = step.alone and step.a.indent - step.b.indent > 2 and not step.early
    flush = hung or (step.layout.indented and step.b.indent - step.layout.margin <= 2)
    if step.folded[0] in QUOTES and (step.quoted or step.last not in COMMAS):
        return True  # statements quote every paragraph
    if step.last not in COMMAS:
        if flush and not (step.short or step.alone) and step.last not in COLONS:
            return False
        known = step.series != "decimal" and _opens_sentence(step.folded, step.language)  # others have their number
        return early or known or bool(_LABELLED.match(step.folded))
    if step.series == "decimal" or step.last == LISTING or flush or (step.series and not early):
        return False
    if not early:
        chained = step.layout.chained and not has_room(step.a, step.b, step.layout, 0)
        return (_is_recital(step) and not chained) or _decides(step)
    return is_opener(step.folded, step.language) or (step.b.text.value[0].isupper() and step.short)


def _reads_on(step: Step) -> bool:
    """True when a blank line stands inside a sentence."""
    return not step.marks and step.lower and not step.b.heading and not step.a.heading


def _number_opens(step: Step) -> bool:
    """True when the number at the start of a line opens a block and is not part of the sentence."""
    marker = step.marks[0]
    if step.indented or marker.series == step.series == "outline":
        return True  # targets end without a stop
    if marker.series == "bullet":
        return step.done or step.early
    rest = step.folded[marker.rest :]
    if rest[:1] in {",", ";", ")", "."}:
        return False
    if step.done or (step.titled and marker.series == "decimal" and marker.value == 1 and rest[:1].isupper()):
        return True
    return step.early and (not rest[:1].isdigit() or (marker.series == "decimal" and rest[:1].isupper()))


def opens_italic(text: Text) -> bool:
    """Returns True when the source sets the beginning of the text in italics."""
    return bool(text.style) and bool(text.style[0] & ITALIC)


def ending(text: Text) -> str:
    """Returns the last character that is no note mark, blank, closing quote or sign of direction."""
    value, style = text.value, text.style
    i = len(value)
    while i and (value[i - 1] in _PASSED or style[i - 1] & RAISED or value[i - 1].isspace()):
        i -= 1
    last = value[i - 1 : i]
    if last.isdigit() and not _GROUPED.search(value[:i]):
        glued = _MARKED.search(value[:i])
        return glued[1] if glued else last
    return last


def links(value: str) -> bool:
    """Returns True for words that end with a stop and the word that links the next block: "the peace; and"."""
    return bool(_LINK.search(value))


def _stands_alone(a: Line, language: Language) -> bool:
    folded = language.fold(a.text.value)
    if _is_section_mark(folded, language):
        return True
    return is_landmark(folded, language) or (folded[-1:] not in COMMAS and _is_date(folded, language))


def _is_section_mark(folded: str, language: Language) -> bool:
    """True for a line that prints the number of a section or the letter of a part and no more."""
    return len(folded) <= LONGEST_MARK and any(m.rest >= len(folded) for m in section_markers(folded, language))


def _is_date(folded: str, language: Language) -> bool:
    """True for a line that is a date, as in the closing."""
    return len(folded) <= 40 and any(c.isdigit() for c in folded) and is_whole_date(folded, language)


def _only_number(a: Line, language: Language) -> bool:
    folded = language.fold(a.text.value)
    return any(m.end == len(folded) and m.series != "bullet" for m in readings(folded + " "))


def _opens_sentence(folded: str, language: Language) -> bool:
    """True when the line opens like a paragraph of a resolution or like one of a decision."""
    return is_opener(folded, language) or bool(language.pattern("operative", "decided").match(folded))
