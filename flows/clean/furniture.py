"""From the lines of a text to the cuts that take its furniture out, and the fields found in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from flows.clean.lines import Line, kind_of, lines_of
from flows.clean.pages import Edge, find_edges, masthead_line, own_symbol, symbols_of
from flows.clean.rules import compiled
from flows.clean.tail import BETWEEN, RECORD_SEPARATOR, apart, tail_start
from flows.clean.taken import TO_FIELD, Taken, found_field, take
from flows.clean.titles import Opening
from flows.languages import Language
from flows.model import Field
from flows.spans import Cut, Text
from flows.symbols import canonical

_LONGEST_HEAD: Final = 200  # code points of symbol and title in one line
_LONGEST_REQUEST: Final = 120  # code points
_MASTHEAD: Final = 30  # lines from the symbol to the end of the masthead
# Begins with one of two digits, to which `re` can skip.
_AFTER_YEAR: Final = re.compile(r"[12](?<!\d.)(?:(?<=1)9|(?<=2)0)\d\d(?=\d\d-\d{5}(?!\d))")
_HYPHEN: Final = re.compile(r"\d[-\u2010-\u2013]\d{5}")
_BESIDE_REQUEST: Final = frozenset(("recycling", "bar-code", "date-code", "page-number", "page-foot"))
_HEADINGS: Final = ("heading", "section", "article", "rule", "chapter", "part", "schedule", "agenda")
_FRONT: Final = ("publisher", "organ", "distribution", "original", "session", "agenda", "adoption")
_ANYWHERE: Final = frozenset(("job-number", "bar-code", "page-continued", "recycling", "speck"))
# What the arrows round the request become when they are no letters: signs, or one letter of another font.
_ARROWS: Final = " \t@\u267a\u267b\u267c\u267d\u2672\u2673\u25cf\u25a1\uf0e0"


def take_furniture(text: Text, language: Language, known: str, proved: int) -> tuple[Taken, bool]:
    """Takes out page heads and feet, job numbers, bar codes and what a Word dump prints behind the document.

    Returns also whether the text that stays prints the document's symbol.  `known` is the symbol when a field of the
    server gives it (empty: none); `proved` the place in the text where such fields stood (-1: none).
    """
    lines = [_recycling(line, language) for line in lines_of(text.value)]
    done = _parted(lines, text.value)
    tail = done if done >= 0 else tail_start(lines, language, proved)
    body = lines[:tail]
    symbols = {**_beside_publisher(body, language), **symbols_of(body)}
    symbol = known or own_symbol(body, symbols) or own_symbol(lines[tail:], symbols_of(lines[tail:]))
    masthead = masthead_line(body, symbols, symbol)
    title = Opening(body, language).has_title
    own = frozenset(i for i, found in symbols.items() if symbol in found and i != masthead)
    own |= {i for i, line in enumerate(body) if masthead >= 0 and _heads_page(line, i, symbol, title)}
    edges = find_edges(
        body,
        own,
        title,
        lambda words: _is_heading(words, language),
        lambda words: _is_front(words, language),
    )
    maker = _Cuts(text, lines, symbol)
    printed = masthead >= 0 or _tail_prints(lines[tail:], symbol)
    maker.body(body, edges, masthead, printed=printed or bool(known))
    if done < 0:
        maker.tail(lines[tail:], language)
    return take(text, maker.cuts, maker.fields), printed


def _recycling(line: Line, language: Language) -> Line:
    """The line, named for the request to recycle that it prints beside nothing but job number and bar code."""
    if line.kind or len(line.words) > _LONGEST_REQUEST:
        return line
    found = language.pattern("masthead", "recycling").search(language.fold(line.words))
    if not found:
        return line
    rest = (line.words[: found.start()] + " " + line.words[found.end() :]).strip(_ARROWS)
    kind = kind_of(rest) if rest else "recycling"
    if kind.startswith("job-number"):
        return line._replace(kind=kind)
    return line._replace(kind="recycling") if kind in _BESIDE_REQUEST else line


def _beside_publisher(lines: Sequence[Line], language: Language) -> dict[int, tuple[str, ...]]:
    """The line of the masthead that prints the symbol behind the publisher with one blank, if there is one."""
    publisher = language.pattern("masthead", "publisher")
    for i, line in enumerate(lines[:_MASTHEAD]):
        found = publisher.match(language.fold(line.words)) if not line.kind and "/" in line.words else None
        rest = line.words[found.end() :].strip() if found else ""
        if rest and kind_of(rest) == "running-symbol":
            return {i: (canonical(rest),)}
    return {}


def _heads_page(line: Line, i: int, symbol: str, is_title: Callable[[str, int], bool]) -> bool:
    """True for symbol and title in one line, a blank between them, in either order."""
    if line.kind or "/" not in line.words or len(line.words) > _LONGEST_HEAD:
        return False
    found = compiled(r"(?P<s>{symbol})\s+(?P<t>\S.*)|(?P<t2>.*\S)\s+(?P<s2>{symbol})").fullmatch(line.words)
    if not found or canonical(found["s"] or found["s2"]) != symbol:
        return False
    return is_title(found["t"] or found["t2"], i)


def _is_heading(words: str, language: Language) -> bool:
    folded = language.fold(words)
    return any(language.pattern("annexes", key).match(folded) for key in _HEADINGS)


def _is_front(words: str, language: Language) -> bool:
    folded = language.fold(words)
    return any(language.pattern("masthead", key).match(folded) for key in _FRONT)


def _parted(lines: Sequence[Line], value: str) -> int:
    """The line that holds a record separator, -1 without one.  It counts as white space: no stripped line shows it."""
    if RECORD_SEPARATOR not in value:
        return -1
    return next((i for i, line in enumerate(lines) if value[line.start : line.end] == RECORD_SEPARATOR), -1)


def _tail_prints(lines: Sequence[Line], symbol: str) -> bool:
    """True when the masthead in the tail prints the symbol among its other cells."""
    words = (line.words for line in lines if symbol and not line.kind)
    return any(canonical(m[0]) == symbol for w in words for m in compiled("{symbol_glued}").finditer(w))


class _Cuts:
    """Collects the cuts and fields of one text."""

    def __init__(self, text: Text, lines: Sequence[Line], symbol: str) -> None:
        self.text = text
        self.lines = lines
        self.symbol = symbol
        words = [i for i, line in enumerate(lines) if not line.kind]
        self._first, self._last = (words[0], words[-1]) if words else (0, 0)
        self.cuts: list[Cut] = []
        self.fields: list[Field] = []

    def body(self, lines: Sequence[Line], edges: Sequence[Edge], masthead: int, *, printed: bool) -> None:
        inside = {i for edge in edges for i in range(edge.first, edge.last + 1)}
        titles = {i for edge in edges for i in edge.titles}
        standing = {i for edge in edges for i in edge.standing}
        jobs = {_number(line, "job-number") for line in lines} - {""}
        alone = {_last_job(lines), _masthead_job(lines, masthead)}
        for edge in edges:
            self._page_end(lines, edge)
        for i, line in enumerate(lines):
            if i in inside:
                if line.kind == "running-symbol" and not printed:
                    start = self._at(line)
                    self._to_field(line, "symbol", start, start + len(line.words), self.symbol)
                    printed = True
                elif line.kind not in ("blank", "page"):
                    named = "running-title" if i in titles else "standing-line" if i in standing else "page-label"
                    self._remove(line, line.kind or named)
            elif (
                line.kind in _ANYWHERE
                or (line.kind == "date-code" and _follows_job(lines, i))
                or i in alone
                or (jobs and _number(line) in jobs)
            ):
                self._remove(line, line.kind)

    def tail(self, lines: Sequence[Line], language: Language) -> None:
        words = [line for line in lines if not line.kind]
        if words:
            start = words[0].start
            self.cuts.append(Cut(start, start, "masthead-apart", RECORD_SEPARATOR + "\n"))
        for line in lines:
            if line.kind in BETWEEN and line.kind not in ("blank", "page"):
                own = line.kind == "running-symbol" and canonical(line.words) == self.symbol
                self._remove(line, "repeated-symbol" if own else line.kind)
            self._glued_job(line)
        self.cuts += apart(lines, self.text.value, language)

    def _glued_job(self, line: Line) -> None:
        """Takes a job number off the date it was run together with: "11 de agosto de 200606-46506 (S)"."""
        found = _AFTER_YEAR.search(line.words) if not line.kind else None
        if found and kind_of(line.words[found.end() :]).startswith("job-number"):
            start = self._at(line) + found.end()
            self.cuts.append(Cut(start, line.end, "job-number"))

    def _page_end(self, lines: Sequence[Line], edge: Edge) -> None:
        """Puts a form feed on a line of its own; without one in the source, at the first line of the edge."""
        feeds = [line for line in lines[edge.first : edge.last + 1] if line.kind == "page"]
        if not feeds and "\f" in self.text.value:
            return  # the source marks its page ends itself; here notes stand between the page number and the form feed
        if not feeds and self._first < edge.first and edge.last < self._last:
            start = lines[edge.first].start
            self.cuts.append(Cut(start, start, "page-end", "\f\n"))
        for feed in feeds:
            if self.text.value[feed.end : feed.end + 1] not in ("\n", ""):
                self.cuts.append(Cut(feed.end, feed.end, "page-end", "\n"))
        first = feeds[0] if feeds else None
        if first and edge.first and lines[edge.first] is first and self.text.value[first.start - 1] != "\n":
            self.cuts.append(Cut(first.start, first.start, "page-end", "\n"))

    def _remove(self, line: Line, rule: str) -> None:
        if rule.startswith("job-number") and not any(f.name == "jobNumber" for f in self.fields):
            found = compiled("(?P<job>{job})(?:[ ]{0,3}{job_letter})?").search(line.words)
            if found:
                a, b = (self._at(line) + place for place in found.span())
                self._to_field(line, "jobNumber", a, b, _job(found["job"]))
                return
        self.cuts.append(Cut(line.start, self._end(line), rule))

    def _to_field(self, line: Line, name: str, a: int, b: int, value: str) -> None:
        self.fields.append(found_field(name, self.text[a:b], value))
        self.cuts.append(Cut(a, b, TO_FIELD))
        rest = line.kind
        if self.text.value[line.start : a].strip():
            self.cuts.append(Cut(line.start, a, rest))
        if self.text.value[b : line.end].strip():
            self.cuts.append(Cut(b, line.end, rest))

    def _at(self, line: Line) -> int:
        """The place of the first of the words in the text."""
        return self.text.value.index(line.words, line.start)

    def _end(self, line: Line) -> int:
        return line.end + (self.text.value[line.end : line.end + 1] == "\n")


def _last_job(lines: Sequence[Line]) -> int:
    """The line of a job number, without the letter of its language, that ends the document (session 55); else -1."""
    last = next((i for i in range(len(lines) - 1, 0, -1) if lines[i].kind not in ("blank", "page")), 0)
    apart = last > 0 and lines[last - 1].kind == "blank"
    return last if apart and lines[last].kind == "job-number-repeated" else -1


def _masthead_job(lines: Sequence[Line], masthead: int) -> int:
    """The line of a job number without the letter of its language that stands alone below the symbol; else -1."""
    if masthead < 0:
        return -1
    near = [i for i in range(masthead, min(masthead + _MASTHEAD, len(lines))) if lines[i].kind != "blank"]
    found = (i for i in near if lines[i].kind == "job-number-repeated" and _HYPHEN.search(lines[i].words))
    return next(found, -1)


def _follows_job(lines: Sequence[Line], i: int) -> bool:
    """True when the nearest line of words or codes above is a job number or another date code beside one."""
    for j in range(i - 1, max(-1, i - 5), -1):
        if lines[j].kind.startswith("job-number") or lines[j].kind == "bar-code":
            return True
        if lines[j].kind not in ("blank", "date-code"):
            return False
    return False


def _number(line: Line, kind: str = "job-number-repeated") -> str:
    """The job number that a line of this kind prints; nothing for other lines."""
    found = compiled("{job}").search(line.words) if line.kind == kind else None
    return _job(found[0]) if found else ""


def _job(printed: str) -> str:
    """The usual form of a job number: `03-50274` for `03 50274` and `03\u201350274`."""
    return re.sub(r"(?<=\d)[ \u2010-\u2013](?=\d)", "-", printed).replace(" ", "")
