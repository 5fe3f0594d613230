"""What the full-text index reads of a document: its words with the ids at which its page can be entered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape

from lxml import etree

from flows.languages import CODES, load
from flows.render.running import local
from flows.render.view import parsed

# Elements whose ids the page has; those of `content`, `list` or `intro` are not among them.
_PLACES = frozenset(
    {"paragraph", "point", "indent", "alinea", "container", "recital", "formula", "section", "level", "part",
     "hcontainer", "attachment", "component", "authorialNote"}
)  # fmt: skip
_APART = frozenset({"authorialNote", "meta"})


def searchable(xml: bytes, language: str, meta: Mapping[str, str], filters: Mapping[str, str]) -> str:
    """Returns a small HTML page for the index: `meta` is shown with a result, `filters` narrow a search."""
    about = [f'<meta data-pagefind-meta="{name}[content]" content="{escape(v)}">' for name, v in meta.items() if v]
    about += [
        f'<meta data-pagefind-filter="{name}[content]" content="{escape(v)}">' for name, v in filters.items() if v
    ]
    tag, seams = CODES.get(language, ""), _seams(language)
    body = "".join(f"<p{_id(place)}>{escape(_parted(words, seams))}</p>\n" for place, words in _passages(parsed(xml)))
    return (
        f'<!DOCTYPE html><html lang="{tag}"><head><title>-</title>{"".join(about)}</head>'
        f"<body data-pagefind-body>{body}</body></html>"
    )


@cache
def _seams(language: str) -> tuple[re.Pattern[str], ...]:
    """The places of a language where two words are written as one, such as "and" and "the" before an Arabic noun."""
    pairs = (seam.partition("+") for seam in load(language).words("search", "seams")) if language in CODES else ()
    return tuple(re.compile(rf"(?<!\w){before}(?={after}\w\w)") for before, _, after in pairs)


def _parted(words: str, seams: tuple[re.Pattern[str], ...]) -> str:
    """The words with a hyphen at each seam: the index then has the second word alone; search.js takes it out again."""
    for seam in seams:
        words = seam.sub(r"\g<0>-", words)
    return words


def _id(place: str) -> str:
    return f' id="{escape(place)}"' if place else ""


def _passages(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The running text, with the id of its place where that changes; notes follow the text they belong to."""
    last = ""
    for element in root.iter("{*}p", "{*}heading", "{*}subheading", "{*}docTitle"):
        parent = element.getparent()
        if local(element) == "docTitle" and parent is not None and local(parent) == "p":
            continue  # the paragraph around it has its words
        if words := " ".join("".join(_own(element)).split()):
            place = _place(element)
            yield (place if place != last else "", words)
            last = place


def _own(element: etree._Element) -> Iterator[str]:
    """The words of an element without those of notes in it."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and local(child) not in _APART:
            yield from _own(child)
        yield child.tail or ""


def _place(element: etree._Element) -> str:
    around: etree._Element | None = element
    while around is not None:
        if local(around) in _PLACES and around.get("eId"):
            return str(around.get("eId"))
        around = around.getparent()
    return ""
