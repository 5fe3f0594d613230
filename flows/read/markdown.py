"""Marks of Markdown, of HTML inside it and of the codes that OCR prints for raised characters: out, as edits.

Every mark is judged by itself, not by the file: the plain text of A/RES/64/177 has `*F\u00e9licite*` and `65^e` and no
other Markdown, while `A/58/L.4*`, `*2517055*` and `* Reissued` are no emphasis.  Each pass sees the marks of the passes
before it as filler, so no code point is taken twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from typing import Final

from flows.read.links import take_links, take_named_notes
from flows.read.shadow import FILL, Marks
from flows.spans import BOLD, HEADING, ITALIC, RAISED, TABLE, Cut, Edit, Text, cut

# Letters and digits that are written without blanks between words are no obstacle to emphasis: 大会*回顾*其决议.
_JOINED: Final = r"[^\W_\u3040-\u30ff\u3400-\u9fff]"
_PREFIX: Final = r"[\u0648\u0641]"  # Arabic writes "and" as a part of the next word
_NO_GAP: Final = r"[^*\n]*(?:\n(?![ \t]*\n)[^*\n]*)*"  # up to the next asterisk, over no blank line
_BAR_CODE: Final = r"\d{5,}[\d\- ]*(?:\([A-Z]\))?\*"
# Behind a word or bracket and before such a sign stands the mark of a note: "(Japan)**, Mr. X (France)*".
_STOP: Final = r"[,.;:)\u060c\u061b\u3001\u3002\uff0c\uff1b\uff1a\uff09]"
_TAG: Final = r"[^<>\n]{0,300}>"

_PLAIN: Final = "\x01"  # a character that means itself
_LITERAL: Final = re.compile(FILL + "[*_`|#>]")
_ESCAPE: Final = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!<>|~^$&])")
_PAGE_COMMENT: Final = re.compile(r"<!--\W*page[\s_-]*(?:break|\d{1,4})\W*-->", re.IGNORECASE)
_COMMENT: Final = re.compile(r"^[ \t]*<!--(?:(?!-->)[^\x00]){0,400}-->[ \t]*$", re.MULTILINE)
# The bullet of a list before the number that the paragraph prints itself, as layout models write it: `- (a) Calls`.
_BULLET: Final = re.compile(
    r"[-+*\u2022](?:(?<!\*)|(?=[ \t]+\W{0,3}\d))[ \t]+(?=\*{0,2}\x00?"
    r"(?:[(\uff08]?(?:\d{1,3}|[^\W\d_]{1,5})\x00?[)\uff09]"
    r"|(?:\d{1,3}|[^\W\d_])\x00?[.\u3001\uff0e][*\s\u3400-\u9fff]|\d{1,3} [-\u2013] |[\u3220-\u3229]))"
)
_LISTED: Final = re.compile(r"\n[ \t]*[-+*\u2022][ \t]")
_NUMBER: Final = re.compile(
    r"\W{0,4}(?:\d{1,3}\x00?(?:\.|[ ]?[-\u2013])|[(\uff08]\x00?\w{1,4}\x00?[)\uff09]|\w{1,2}\x00?\))\W{0,4}"
)
_FRONT_MATTER: Final = re.compile(
    r"\A\s*---[ \t]*\n(?:[A-Za-z_][\w -]{0,40}:[^\n]*\n|[ \t]+[^\n]*\n|-[ ][^\n]*\n){1,60}(?:---|\.\.\.)[ \t]*\n"
)
_FENCE: Final = re.compile(r"^[ ]{0,3}(?:`{3,}|~{3,})[ \t]*[\w-]*[ \t]*(?:\n|\Z)", re.MULTILINE)
_AUTOLINK: Final = re.compile(r"<(?P<in>(?:https?://|mailto:)[^<>\s]+)(?P<close>>)")
_CARET: Final = re.compile(
    r"\^(?:[ ]*\{[ ]*(?:\\(?:text|mathrm|rm)[ ]*\{)?(?P<in>[^{}\n$^]{1,12}?)(?P<close>[ ]*\}(?:[ ]*\})?(?:[ ]*\$)?)"
    r"|(?P<in1>\d{1,3}|\*{1,3}|[^\W\d_]{1,4}(?![^\W\d_])|[^\W\d_])(?P<close1>\^|\$)?)"
)
# What formulas put before the caret: `$^{1}$`, `${}^{2}$`.
_BEFORE_CARET: Final = re.compile(r"\$[ ]*(?:\{[ ]*\}[ ]*)?\Z")
_RAISED_TAG: Final = re.compile(rf"<(?P<tag>sup|sub)\b{_TAG}(?P<in>[^<]*)(?P<close></(?P=tag)[ ]*>)", re.IGNORECASE)
_STYLE_TAG: Final = re.compile(
    rf"<(?P<tag>i|em|b|strong|u)\b{_TAG}(?P<in>[^<]*)(?P<close></(?P=tag)[ ]*>)", re.IGNORECASE
)
_CELL_TAG: Final = re.compile(rf"[ \t\n]*</t[dh][ ]*>\s*<t[dh]\b{_TAG}[ \t\n]*", re.IGNORECASE)
_ROW_TAG: Final = re.compile(r"[ \t\n]*(?:</t[dh][ ]*>\s*)?</tr[ ]*>\s*(?=<tr\b)", re.IGNORECASE)
_TABLE_TAG: Final = re.compile(r"<table\b(?:(?!<table\b).)*?</table[ ]*>", re.IGNORECASE | re.DOTALL)
_BREAK_TAG: Final = re.compile(rf"<(?:br|/p|/div|/li|/h[1-6]|/table|hr)\b{_TAG}", re.IGNORECASE)
_OTHER_TAG: Final = re.compile(
    rf"</?(?:a(?=[\s>])|sup|sub|i|em|b|strong|u|s|small|span|p|div|center|font|table|thead|tbody|tr|td|th|ul|ol|li|h[1-6])\b{_TAG}",
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_DELIMITER_ROW: Final = re.compile(
    r"^[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*|:?-{2,}:?[ \t]*\|[ \t]*:?-{2,}:?[ \t]*)"
    r"(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*(?:\n|\Z)",
    re.MULTILINE,
)
_ROW: Final = re.compile(r"^[^|\n]*\|[^\n]*$", re.MULTILINE)
_BAR: Final = re.compile(r"[ \t]*\|[ \t]*")
_HEADING: Final = re.compile(r"(?P<hashes>#(?<![^\n]#)#{0,5})(?:[ \t]+(?=\S)|(?=\*\*\S))(?P<in>[^\n]*)")
_CLOSING_HASHES: Final = re.compile(r"[ \t]+#+[ \t]*\Z")
_QUOTE: Final = re.compile(r"^[ ]{0,3}>(?:[ ]+(?=[^<>\s])|[ ]*(?=[\n\f]|\Z))", re.MULTILINE)
_ASTERISKS: Final = re.compile(
    rf"(?P<open>\*(?<!\*\*)(?:(?<!\S\*)|(?!\**{_STOP}))(?:(?<!{_JOINED}\*)|(?<=\s{_PREFIX}\*))\*{{0,2}})(?![\s*]|{_BAR_CODE})(?P<in>{_NO_GAP}(?:\*(?!(?P=open)|\s){_NO_GAP})?)"
    r"(?<!\s)(?<!\*)(?P<close>(?P=open))(?!\*)"
)
_FROM_COMMA: Final = re.compile(r"(?<=[^\W\d_])\*(?P<in>[,;](?: [^*\n]{1,80})?)(?P<close>\*)(?=[\s,.;])")
_LONE: Final = re.compile(r"\*(?<!\*\*)(?!\*)(?:(?P<open>(?<!\S\*)(?=[^\W\d_]))|(?<=[^\W_]\*)(?=[\s,;:.]))")
_UNCLOSED: Final = re.compile(r"(?<=\x00)(?P<open>\*{2,3})(?P<in>(?=[^\s*])[^*\n]*)$", re.MULTILINE)
_TORN: Final = 3000  # code points: a page with its notes
_USUAL: Final = 3  # emphasis in a text that makes a lone asterisk a part of it
_UNDERSCORES: Final = re.compile(
    r"(?P<open>_(?<!\w_)_?)(?![\s_])(?P<in>(?:[^_\n]|\n(?![ \t]*\n)|(?<=\w)_(?=\w))+)"
    r"(?<![\s_])(?P<close>(?P=open))(?!\w)"
)
_SUPERSCRIPTS: Final = re.compile("[\u00b2\u00b3\u00b9\u2070\u2071\u2074-\u2079\u207a-\u207f]+")
_SUPERSCRIPT_DIGITS: Final = "\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u2070\u207f"
_MARKDOWN_RULES: Final = {"markdown-heading", "markdown-table", "html-tag", "markdown-link", "markdown-fence"}


def without_marks(text: Text) -> tuple[Text, list[Edit], str]:
    """Returns the text without marks, the edits, and the dialect (`markdown` or `plain`).

    Kept for later rooms: rules of dashes or underscores (they part the notes), asterisks that pair with nothing (note
    marks), superscript digits (they get the style RAISED).
    """
    marks = Marks(text.value)
    for letters, take in _PASSES:
        if any(map(marks.shadow.__contains__, letters)):
            take(marks)
    if any(map(text.value.__contains__, _SUPERSCRIPT_DIGITS)):
        marks.styles += ((m.start(), m.end(), RAISED) for m in _SUPERSCRIPTS.finditer(text.value))
    if not marks.cuts and not marks.styles:
        return text, [], "plain"
    styled = Text(text.value, text.at, _painted(text.style, marks.styles)) if marks.styles else text
    rules = {c.rule for c in marks.cuts}
    bare, edits = cut(styled, sorted(c for c in marks.cuts if c.end > c.start or c.inserted))
    return bare, edits, "markdown" if rules & _MARKDOWN_RULES else "plain"


def _painted(style: bytes, spans: list[tuple[int, int, int]]) -> bytes:
    out = bytearray(style)
    for a, b, mask in spans:
        out[a:b] = out[a:b].translate(_added(mask))
    return bytes(out)


@cache
def _added(mask: int) -> bytes:
    """The table that sets the bits of the mask in every style."""
    return bytes(style | mask for style in range(256))


def _take_escapes(marks: Marks) -> None:
    """Takes backslashes out; behind one an asterisk is the mark of a note, a bar a bar, and no pass may see it."""
    marks.take(_ESCAPE, marks.whole("markdown-escape"))
    marks.shadow = _LITERAL.sub(FILL + _PLAIN, marks.shadow)


def _take_html(marks: Marks) -> None:
    marks.take(_PAGE_COMMENT, marks.whole("html-comment", "\f"))
    if "<!--" in marks.shadow:
        marks.take(_COMMENT, marks.whole("html-comment"))
    marks.take(_AUTOLINK, marks.around("markdown-link", 0))
    marks.take(_RAISED_TAG, marks.around("html-tag", RAISED))
    marks.take(_STYLE_TAG, _styled_tag(marks))
    tables = [(m.start(), m.end(), TABLE) for m in _TABLE_TAG.finditer(marks.shadow)]
    if tables:
        marks.styles += tables
        marks.take(_CELL_TAG, marks.whole("html-tag", "\t"))
        marks.take(_ROW_TAG, marks.whole("html-tag", "\n"))
    marks.take(_BREAK_TAG, _break_tag(marks))
    marks.take(_OTHER_TAG, marks.whole("html-tag"))


def _styled_tag(marks: Marks) -> Callable[[re.Match[str]], None]:
    def seen(found: re.Match[str]) -> None:
        bold = found["tag"].lower() in ("b", "strong")
        marks.around("html-tag", BOLD if bold else ITALIC)(found)

    return seen


def _break_tag(marks: Marks) -> Callable[[re.Match[str]], None]:
    """A break is a line end, in the cell of a table a blank."""

    def seen(found: re.Match[str]) -> None:
        line = marks.shadow[marks.shadow.rfind("\n", 0, found.start()) + 1 : found.start()].lstrip()
        at_end = marks.shadow[found.end() : found.end() + 1] in ("\n", "")
        marks.cuts.append(Cut(*found.span(), "html-tag", "" if at_end else " " if line.startswith("|") else "\n"))

    return seen


def _take_tables(marks: Marks) -> None:
    if marks.shadow.count("|") < 2:
        return
    marks.take(_DELIMITER_ROW, marks.whole("markdown-table"))
    marks.take(_ROW, _row(marks))


def _row(marks: Marks) -> Callable[[re.Match[str]], None]:
    """`| a | b |` becomes `a`, a tab, `b`; a row that opens without a bar (`Distr. | |`) is no table."""

    def seen(found: re.Match[str]) -> None:
        bars = list(_BAR.finditer(marks.shadow, found.start(), found.end()))
        opens = bars[0].start() == found.start()
        if bars[-1].end() != found.end() or len(bars) < 2:
            return
        inner = bars[1:-1] if opens else bars[:-1]
        if opens:
            marks.cuts.append(Cut(*bars[0].span(), "markdown-table"))
            marks.styles.append((found.start(), found.end(), TABLE))
        marks.cuts += (Cut(*bar.span(), "markdown-table", "\t") for bar in inner)
        marks.cuts.append(Cut(*bars[-1].span(), "markdown-table"))

    return seen


def _take_carets(marks: Marks) -> None:
    def seen(found: re.Match[str]) -> None:
        inside, close = ("in", "close") if found["in"] is not None else ("in1", "close1")
        start = found.start()
        if found[close] and found[close].endswith("$"):
            before = _BEFORE_CARET.search(marks.shadow, max(0, start - 6), start)
            start = before.start() if before else start
        elif marks.shadow[max(0, start - 1) : start] == " " and marks.shadow[found.end() :].startswith(" "):
            ordinal = marks.shadow[max(0, start - 2) : start - 1].isdigit() and found[inside].isalpha()
            if not ordinal:  # `1 ^er juillet`; `a ^b c` is no raised character
                return
        a, b = found.span(inside)
        marks.cuts += (Cut(start, a, "raised-caret"), Cut(b, found.end(), "raised-caret"))
        marks.styles.append((a, b, RAISED))

    marks.take(_CARET, seen)


def _take_headings(marks: Marks) -> None:
    def seen(found: re.Match[str]) -> None:
        a, b = found.span("in")
        marks.cuts.append(Cut(found.start(), a, "markdown-heading"))
        closing = _CLOSING_HASHES.search(found["in"])
        if closing:
            marks.cuts.append(Cut(a + closing.start(), b, "markdown-heading"))
        if not _NUMBER.fullmatch(found["in"]):  # the number of a paragraph, alone in its line, is no heading
            marks.styles.append((a, b, HEADING * len(found["hashes"])))

    marks.take(_HEADING, seen)


def _take_asterisks(marks: Marks) -> None:
    """Two passes, so that the italics inside bold (`**58/136. *Title***`) are seen as well."""

    def seen(found: re.Match[str]) -> None:
        style = (ITALIC, BOLD, ITALIC | BOLD)[len(found["open"]) - 1]
        marks.around("markdown-emphasis", style)(found)

    marks.take(_ASTERISKS, seen)
    if "*" in marks.shadow:
        marks.take(_ASTERISKS, seen)
        marks.take(_UNCLOSED, _unclosed(marks))
        if len(marks.styles) >= _USUAL:
            marks.take(_FROM_COMMA, marks.around("markdown-emphasis", ITALIC))
            _take_torn(marks)


def _unclosed(marks: Marks) -> Callable[[re.Match[str]], None]:
    """Bold that opens in a heading and whose end is cut off: it goes on to the end of the line."""

    def seen(found: re.Match[str]) -> None:
        marks.cuts.append(Cut(*found.span("open"), "markdown-emphasis"))
        marks.styles.append((*found.span("in"), BOLD))

    return seen


def _take_torn(marks: Marks) -> None:
    """Emphasis that a page end tore apart: a lone asterisk before a word, the next lone one behind a word."""
    opening: re.Match[str] | None = None
    for found in _LONE.finditer(marks.shadow):
        if found["open"] is not None:
            opening = found
        elif opening and found.start() - opening.end() <= _TORN:
            marks.cuts += (Cut(*m.span(), "markdown-emphasis") for m in (opening, found))
            opening = None


def _take_underscores(marks: Marks) -> None:
    def seen(found: re.Match[str]) -> None:
        marks.around("markdown-emphasis", BOLD if len(found["open"]) == 2 else ITALIC)(found)

    marks.take(_UNDERSCORES, seen)


def _take_entities(marks: Marks) -> None:
    def seen(found: re.Match[str]) -> None:
        letter = unescape(found[0])
        if letter != found[0] and (letter == "\u00a0" or not letter.isspace()):
            marks.cuts.append(Cut(*found.span(), "html-entity", letter))

    marks.take(_ENTITY, seen)


def _take_front_matter(marks: Marks) -> None:
    if marks.shadow.lstrip().startswith("---"):
        marks.take(_FRONT_MATTER, marks.whole("front-matter"))


def _take_bullets(marks: Marks) -> None:
    """Bullets at the start of their line."""
    if not _LISTED.search("\n" + marks.shadow):
        return

    def seen(found: re.Match[str]) -> None:
        first = marks.shadow.rfind("\n", 0, found.start()) + 1
        if not marks.shadow[first : found.start()].strip(" \t"):
            marks.cuts.append(Cut(first, found.end(), "markdown-list"))

    marks.take(_BULLET, seen)


def _whole(pattern: re.Pattern[str], rule: str) -> Callable[[Marks], None]:
    def take(marks: Marks) -> None:
        marks.take(pattern, marks.whole(rule))

    return take


# In this order: what protects other marks comes first.  The letters without which a pass has nothing to do.
_PASSES: Final[tuple[tuple[str, Callable[[Marks], None]], ...]] = (
    ("\\", _take_escapes),
    (":", _take_front_matter),
    ("`~", _whole(_FENCE, "markdown-fence")),
    ("<", _take_html),
    ("[", take_links),
    ("e", take_named_notes),
    ("|", _take_tables),
    ("^", _take_carets),
    ("&", _take_entities),
    ("#", _take_headings),
    ("-+*\u2022", _take_bullets),
    (">", _whole(_QUOTE, "markdown-quote")),
    ("*", _take_asterisks),
    ("_", _take_underscores),
)
