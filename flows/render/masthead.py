"""The masthead and the title lines: what each line of cover page and preface is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from lxml import etree

from flows.render.running import Places, items_of, local, name_of, running, trimmed, words_of
from flows.render.values import Inline, Line, LineRole, Title, plain

_BY_TAG: Final[dict[str, LineRole]] = {
    "docNumber": "symbol",
    "docStatus": "distribution",
    "session": "session",
    "docTitle": "title",
    "docProponent": "proponent",
    "docType": "kind",
    "docDate": "issueDate",
}
_BY_NAME: Final[dict[str, LineRole]] = {
    "distribution": "distribution",
    "languageofexpression": "language",
    "originallanguage": "originalLanguage",
    "agendaitem": "agendaItem",
    "agendaitemname": "agendaItemTitle",
    "originatingdocument": "proponent",
    "decisiontype": "kind",
}
_ZONES: Final[dict[LineRole, Literal["top", "organ", "side"]]] = {
    "publisher": "top",
    "symbol": "top",
    "organ": "organ",
    "distribution": "side",
    "issueDate": "side",
    "language": "side",
    "originalLanguage": "side",
}
_PUBLISHERS: Final = frozenset({"#publisher", "#un"})
# A line may hold several of these ("Resolution adopted by … on <docDate>"): the first that is present decides.
_FIRST: Final = (
    "docTitle",
    "docProponent",
    "session",
    "event",
    "docAuthority",
    "docNumber",
    "docStatus",
    "docType",
    "docDate",
)


def masthead(cover: etree._Element | None, places: Places) -> tuple[Line, ...]:
    """The lines of the cover page with their roles, in the order of the XML."""
    return tuple(_lines(cover, places)) if cover is not None else ()


def _lines(cover: etree._Element, places: Places) -> Iterator[Line]:
    seen: set[LineRole] = set()
    for child in _paragraphs(cover):
        inner = running(child, places)
        if inner:
            role = _role(child, seen)
            seen.add(role)
            after: Literal["adoption", "session"] = "adoption" if "title" in seen else "session"
            yield Line(role, _ZONES.get(role, after), inner)


def _role(line: etree._Element, seen: set[LineRole]) -> LineRole:
    held = {local(e): e for e in reversed([*line.iterdescendants(etree.Element)])}
    for tag in _FIRST:
        if tag not in held:
            continue
        if tag == "event":
            return "sessionDates"
        return _authority(held[tag], seen) if tag == "docAuthority" else _BY_TAG[tag]
    names = [_BY_NAME[n] for n in (name_of(e) for e in line.iterdescendants("{*}inline")) if n in _BY_NAME]
    return names[0] if names else "other"


def _authority(element: etree._Element, seen: set[LineRole]) -> LineRole:
    refers = element.get("refersTo", "")
    if refers in _PUBLISHERS:
        return "publisher"
    return "subsidiaryOrgan" if "organ" in seen or refers == "#subsidiaryBody" else "organ"


def titles(preface: etree._Element | None, places: Places) -> tuple[Title, ...]:
    """The lines of the preface, each parted into the number that stands first (with its note marks) and the rest."""
    if preface is None:
        return ()
    return tuple(t for t in (_title(p, places) for p in _paragraphs(preface)) if t.number or t.title)


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of cover page or preface, also those in containers, not those of notes."""
    for child in element:
        if local(child) in ("p", "block", "longTitle"):
            yield child
        else:
            yield from _paragraphs(child)


def _title(line: etree._Element, places: Places) -> Title:
    number = next((c for c in line if local(c) == "docNumber"), None)
    if number is None or (line.text or "").strip() or line.index(number) != 0:
        return Title((), running(line, places))
    printed = running(number, places)
    tail = (number.tail or "").lstrip()
    stop = tail[: len(tail) - len(tail.lstrip("."))]
    rest: list[Inline] = list(words_of(tail[len(stop) :]))
    for child in number.itersiblings(etree.Element):
        rest += (*items_of(child, places), *words_of(child.tail))
    number_of, title = (*printed, *words_of(stop)), trimmed(tuple(rest))
    return Title(number_of, title) if plain(title) else Title((*number_of, *title), ())


def first_of(lines: tuple[Line, ...], role: LineRole) -> str:
    """The words of the first line with this role, empty when there is none."""
    return next((plain(line.inner) for line in lines if line.role == role), "")
