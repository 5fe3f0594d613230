"""The numbers of notes in other dress: `1. Text` under a rule, `[footnote 1]`, `{1}`, `1. ^ Text` at the end.

Notes that look like paragraphs are known by their marks: each number hangs on a word above the rule, or stands there
in brackets.  Words and braces round numbers are dress where such marks stand inside lines and at the start of some.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from flows.clean.taken import Taken, take
from flows.spans import Cut, Text

_RULE: Final = re.compile(
    r"\n[ \t]*(?:[_\u2013\u2014-]{3,}|(?:[_\u2013\u2014-][ \t]+){3,}[_\u2013\u2014-]?)[ \t]*(?=\n)"
)
_HEAD: Final = re.compile(r"^[ \t\f]*(?P<n>\d{1,3})(?P<stop>[.)](?P<arrow>[ \t]+[\u2191^])?)[ \t]+(?=\S)", re.MULTILINE)
_STROKES: Final = ("__", "--", "- -", "\u2013\u2013", "\u2014\u2014", "\u2014 \u2014")
_BELOW: Final = re.compile(r"\s*\d{1,3}[.)]")
_ARROW: Final = re.compile("[\u2191^]")
_DRESSED: Final = re.compile(
    r"(?P<open>\[[ ]?[^\W\d_]{2,8}\.?[ ]?|\{(?:[^\W\d_]{2,8}[ ]?)?)(?P<n>\d{1,3})(?P<close>[ ]?:?[ ]?[\]}]:?)"
)
_STOPS: Final = r",;.:)\u201d\u00bb\"\u3002\uff0c\uff1b\uff1a\u060c\u061b\u300b\uff09"
_HANGS: Final = rf"(?:[^\W\d_]|[^\W\d_][{_STOPS}]|[)\u201d\u00bb\u300b\uff09]|(?<!\d)(?:19|20)\d\d)#(?!\d)"
_RAISED: Final = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_START: Final = re.compile(r"(?:\A|\n)[ \t\f]*\Z")


def take_note_heads(text: Text) -> Taken:
    """Brings the numbers of notes into the forms that notes have elsewhere: `[1]`, and `1 Text`."""
    taken = _undressed(text)
    return taken.plus(_without_stops(taken.text))


def _undressed(text: Text) -> Taken:
    """`[footnote 1]` and `{1}` become `[1]`."""
    value = text.value
    if "[" not in value and "{" not in value:
        return Taken(text)
    found = list(_DRESSED.finditer(value))
    opening = [m for m in found if _START.search(value, max(0, m.start() - 12), m.start())]
    inside = {m["n"] for m in found} & {m["n"] for m in found if m not in opening}
    if not opening or "1" not in inside or not inside >= {m["n"] for m in opening}:
        return Taken(text)
    cuts: list[Cut] = []
    for m in found:
        cuts += (Cut(*m.span("open"), "note-dress", "["), Cut(m.start("close"), m.end(), "note-dress", "]"))
    return take(text, cuts)


def _without_stops(text: Text) -> Taken:
    """The stop or bracket behind the number of a note goes where the text above bears its mark."""
    value = text.value
    ruled = any(strokes in value for strokes in _STROKES)
    rules = ruled and any(_BELOW.match(value, m.end()) for m in _RULE.finditer(value))
    if not rules and not ("[1]" in value and _ARROW.search(value)):
        return Taken(text)
    heads = list(_HEAD.finditer(value))
    found = _with_arrows(value, heads)
    below = [*_below_rules(value, heads)] if not found else []
    dress = "[]" if found else next((d for d in ("()", "[]") if below and _printed(d, below[0]["n"]) in value), "")
    cuts: list[Cut] = []
    for m in found or below:
        cuts += [Cut(m.start("n"), m.start("n"), "note-dress", dress[0])] if dress else []
        cuts.append(Cut(*m.span("stop"), "note-dress", dress[1]) if dress else Cut(*m.span("stop"), "note-stop"))
    return take(text, cuts)


def _printed(dress: str, number: str) -> str:
    return f"{dress[0]}{number}{dress[1]}"


def _below_rules(value: str, heads: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The heads below each rule that rise by one from the first line on and have their marks above it."""
    rules = [*_RULE.finditer(value)]
    ends = [*(m.start() for m in rules), len(value)]
    places = [m.start() for m in heads]
    last, above = 0, 0
    for rule, following in zip(rules, ends[1:], strict=True):
        feed = value.find("\f", rule.end(), following)
        stop = feed if feed >= 0 else following
        own = heads[bisect_left(places, rule.end()) : bisect_left(places, stop)]
        if own and not value[rule.end() : own[0].start("n")].strip() and last < int(own[0]["n"]) <= last + 3:
            for m in _rising(own):
                if not _bears(value[above : rule.start()], m["n"]):
                    break
                yield m
                last = int(m["n"])
        above = stop


def _with_arrows(value: str, heads: list[re.Match[str]]) -> list[re.Match[str]]:
    """The heads 1, 2, 3, … behind which web pages print an arrow that leads back to the mark `[1]`."""
    own = [m for m in heads if m["arrow"]]
    rising = [*_rising(own)] if own and own[0]["n"] == "1" else []
    return rising if all(_printed("[]", m["n"]) in value for m in rising) else []


def _rising(heads: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    wanted = int(heads[0]["n"])
    for m in heads:
        if int(m["n"]) == wanted:
            wanted += 1
            yield m


def _bears(above: str, number: str) -> bool:
    """True when the number hangs on a word, a stop or a year, is raised, or stands in brackets."""
    raised = number.translate(_RAISED)
    hangs = re.search(_HANGS.replace("#", number), above) is not None
    return hangs or any(mark in above for mark in (_printed("[]", number), _printed("()", number), raised))
