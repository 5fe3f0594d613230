"""Running text of the XML as plain values: styles, citations, note marks, line ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from lxml import etree

from flows.render.values import Break, Inline, Inlines, Link, Mark, Note, Part, Styled, StyleName, Words
from flows.symbols import key, parse_iri

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACE = re.compile(r"[ \t\r\n]+")
_WEB = re.compile(r"https?://[^\s<>\"']+", re.ASCII)
_SERVER = re.compile(r"https?://(?:www\.)?(?:undocs\.org|docs\.un\.org)/(?:(?:en|fr|es|ru|zh|ar)/)?(.+)", re.ASCII)
_STYLES: Mapping[str, StyleName] = {"i": "i", "b": "b", "u": "u", "sup": "sup", "sub": "sub"}
_CLASSES: Mapping[str, StyleName] = {"italic": "i", "bold": "b", "underline": "u", "smallCaps": "small-caps"}


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def name_of(element: etree._Element) -> str:
    """The `name` attribute in one spelling: `akn4un:agendaItem` and the UN's `agenda item` are `agendaitem`."""
    return element.get("name", "").removeprefix("akn4un:").replace(" ", "").lower()


@dataclass(slots=True)
class Places:
    """The ids, notes and link targets of one document while it is read.

    `ids` gives every element with an eId its unique id; `links` maps Work IRIs and symbols to local documents;
    `addresses` maps the eId of a citation to its address at the UN document server.
    """

    ids: dict[etree._Element, str]
    first: dict[tuple[str, str], str]
    links: Mapping[str, str]
    addresses: Mapping[str, str]
    attachments: tuple[str, ...]
    body_of: Callable[[etree._Element, Places], tuple[Part, ...]]
    notes: dict[str, Note] = field(default_factory=dict)
    component: str = ""
    made: int = 0

    def id_of(self, element: etree._Element) -> str:
        """The unique id of an element, empty when it has none."""
        return self.ids.get(element, "")

    def fresh(self, kind: str) -> str:
        """An id for an element that has none; `page-` keeps it apart from the ids of the XML."""
        self.made += 1
        return f"page-{kind}-{self.made}"

    def find(self, eid: str) -> str:
        """The unique id of the element with this eId, the one in the same component first; empty when there is none."""
        return self.first.get((self.component, eid), "") or self.first.get(("", eid), "")


def running(element: etree._Element, places: Places) -> Inlines:
    """The running text of an element, without layout white space at its ends."""
    return trimmed(tuple(_content(element, places)))


def content(element: etree._Element, places: Places) -> Inlines:
    """The running text of an element with the blanks at its ends."""
    return tuple(_content(element, places))


def trimmed(items: Inlines) -> Inlines:
    """The items without blanks at both ends, however deep in styles they stand."""
    return _cut(_cut(items, 0), -1)


def _cut(items: Inlines, end: int) -> Inlines:
    while items:
        item = items[end]
        cut: Inline | None = item
        if isinstance(item, Words):
            text = item.text.lstrip(" ") if end == 0 else item.text.rstrip(" ")
            cut = Words(text) if text else None
        elif isinstance(item, Styled):
            inner = _cut(item.inner, end)
            cut = Styled(item.style, inner, item.language) if inner else None
        if cut is not None:
            return (cut, *items[1:]) if end == 0 else (*items[:-1], cut)
        items = items[1:] if end == 0 else items[:-1]
    return items


def _content(element: etree._Element, places: Places) -> Iterator[Inline]:
    yield from words_of(element.text)
    for child in element:
        yield from items_of(child, places)
        yield from words_of(child.tail)


def words_of(text: str | None) -> Iterator[Words]:
    """The text as running words, its layout white space as one blank; nothing when there is no text."""
    if text:
        yield Words(_SPACE.sub(" ", text))


def items_of(element: etree._Element, places: Places) -> Iterator[Inline]:
    """What an inline element is on a page; its tail is not part of it."""
    tag = local(element)
    if tag in ("eol", "br"):
        yield Break()
    elif tag == "authorialNote":
        yield _note(element, places)
    elif tag == "noteRef":
        yield _mark_again(element, places)
    elif tag in ("ref", "a", "rref"):
        yield _link(element, places)
    elif tag != "img":
        yield from _styled(element, tag, places)


def _styled(element: etree._Element, tag: str, places: Places) -> Iterator[Inline]:
    inner = content(element, places)
    styles = [_STYLES[tag]] if tag in _STYLES else [_CLASSES[c] for c in _classes(element) if c in _CLASSES]
    language = element.get(XML_LANG, "")
    for style in dict.fromkeys(styles):
        inner = (Styled(style, inner),)
    if language:
        inner = (Styled("foreign", inner, language),)
    yield from inner


def _classes(element: etree._Element) -> list[str]:
    return [*element.get("class", "").split(), *([element.get("name", "")] if local(element) == "inline" else [])]


def _note(element: etree._Element, places: Places) -> Mark:
    label = element.get("marker", "").strip() or str(len(places.notes) + 1)
    note = places.id_of(element) or places.fresh("note")
    mark = f"page-mark-{note}"
    places.notes[note] = Note(note, label, (), (mark,))
    places.notes[note] = Note(note, label, places.body_of(element, places), places.notes[note].marks)
    return Mark(label, mark, note, again=False)


def _mark_again(element: etree._Element, places: Places) -> Inline:
    target = places.find(element.get("href", "").removeprefix("#"))
    label = element.get("marker", "").strip()
    note = places.notes.get(target)
    if note is None:
        return Styled("sup", (Words(label),))
    mark = f"page-mark-{note.id}-{len(note.marks) + 1}"
    places.notes[target] = Note(note.id, note.label, note.body, (*note.marks, mark))
    return Mark(label or note.label, mark, note.id, again=True)


def _link(element: etree._Element, places: Places) -> Link:
    target = element.get("href") or element.get("from") or ""
    eid = element.get("eId", "")
    href, external = _address(target, eid, places)
    return Link(href, content(element, places), external, places.id_of(element), target.strip())


def _address(target: str, eid: str, places: Places) -> tuple[str, bool]:
    """The safe address of a citation: a place in this document, a local document, or http(s); else nothing."""
    target = target.strip()
    if target.startswith(("#", "!", "~")):
        return _here(target, places), False
    found = _elsewhere(target, places)
    if found:
        return found, False
    web = places.addresses.get(eid, "") if target.startswith("/") else target
    if not _WEB.fullmatch(web):
        return "", False
    beside = _elsewhere(web, places)
    return beside or web, not beside


def _here(target: str, places: Places) -> str:
    component, _, fragment = target.partition("#")
    if fragment:
        found = places.find(fragment)
        return f"#{quote(found)}" if found else ""
    number = component.rpartition("_")[2]
    place = int(number) if number.isdecimal() else 1
    annexes = places.attachments
    return f"#{quote(annexes[place - 1])}" if component.startswith("!annex") and 0 < place <= len(annexes) else ""


def _elsewhere(target: str, places: Places) -> str:
    """The local address of a document that stands beside this one, with its fragment."""
    if not places.links:
        return ""
    iri, server = parse_iri(target.partition("#")[0]), _SERVER.fullmatch(target)
    known = str(iri.work) if iri else key(unquote(server[1])) if server else ""
    href = places.links.get(known, "")
    fragment = target.partition("#")[2]
    return f"{href}#{quote(fragment)}" if href and fragment else href
