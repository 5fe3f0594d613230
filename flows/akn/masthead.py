"""Masthead: the printed fields as `coverPage`, number and title as `preface`.

Source: AKN4UN digest sections 3 and 7.  Every printed word stays where it is printed; elements and attributes only say
what it is.  A field whose value is not known keeps its words without the element that would need the value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, takewhile
from typing import Final

from flows.akn import entities, inline
from flows.akn.element import Attributes, Element, appended
from flows.akn.inline import Wrap
from flows.akn.names import is_date, ontology
from flows.akn.writer import Writer
from flows.model import Document, Field, Identity
from flows.spans import Text

# Fields that are one `inline` of our own name; a second name says which attribute takes the value.
_INLINES: Final = {
    "agendaItem": ("akn4un:agendaItem", "title"),
    "agendaItemTitle": ("akn4un:agendaItemName", ""),
    "decisionType": ("akn4un:decisionType", ""),
    "jobNumber": ("akn4un:jobNumber", ""),
    "odsJobNumber": ("akn4un:jobNumber", ""),
    "language": ("akn4un:languageOfExpression", ""),
}
_HEADED: Final = ("number", "title", "subtitle")
_AFTER_NUMBER: Final = re.compile(r"[\s.:;,\-\u2010-\u2015\u3001\u3002\uff0e\u060c]+$")


def write_cover(writer: Writer, document: Document) -> None:
    """Writes `coverPage` with the printed fields in their order; nothing when no field is printed."""
    fields = divided(document)[0]
    if not fields:
        return
    writer.open("coverPage")
    for field in fields:
        write_field(writer, writer.leaf("p"), field, document.identity)
    writer.close()


def write_preface(writer: Writer, document: Document) -> None:
    """Writes `preface`: number and title in one `p`, everything else in its own."""
    fields = divided(document)[1]
    if not fields:
        return
    writer.open("preface")
    if _numbered_by_line(document.identity):
        _write_publication(writer, fields, document.identity)
    else:
        _write_headings(writer, fields, document.identity)
    writer.close()


def divided(document: Document) -> tuple[list[Field], list[Field]]:
    """Returns the printed fields of cover page and preface.

    A resolution of the Security Council has its number and adoption in the last lines of the masthead and no title of
    its own: these lines are its preface, the source in brackets that older ones print below them too.
    """
    cover = [f for f in document.cover if f.inline.text.value]
    preface = [f for f in document.preface if f.inline.text.value]
    if _numbered_by_line(document.identity):
        last = list(takewhile(lambda f: f.name in ("adoption", "report"), reversed(cover)))
        moved = len(last) if any(f.name == "adoption" for f in last) else 0
        cover, preface = cover[: len(cover) - moved], cover[len(cover) - moved :] + preface
    return cover, preface


def _numbered_by_line(identity: Identity) -> bool:
    return identity.organ == "unsc" and identity.kind == "resolution"


def _write_publication(writer: Writer, fields: Sequence[Field], identity: Identity) -> None:
    """Security Council: the line "Resolution 2214 (2015)" and the line of adoption in containers of their own."""
    for heading, run in groupby(fields, lambda f: f.name == "adoption" and not _has_number(f)):
        writer.open("container", {"name": "publicationHeading" if heading else "publicationInfo"})
        _write_headings(writer, list(run), identity)
        writer.close()


def _has_number(field: Field) -> bool:
    return any(name == "number" for name, *_ in field.parts)


def _write_headings(writer: Writer, fields: Sequence[Field], identity: Identity) -> None:
    holder: Element | None = None
    for before, field in zip((None, *fields), fields, strict=False):
        if holder is not None and before and before.name in ("number", "documentType") and field.name in _HEADED:
            writer.blank(holder)
        else:
            holder = writer.leaf("p")
        write_field(writer, holder, field, identity)


def write_field(writer: Writer, holder: Element, field: Field, identity: Identity) -> None:
    """Appends one field to a `p`."""
    if field.name == "number" or (field.name == "adoption" and _has_number(field) and _numbered_by_line(identity)):
        _write_number(writer, holder, field)
        return
    found = _element(writer, field, identity)
    element = appended(holder, found[0], found[1]) if found else holder
    title = field.name in ("title", "subtitle", "adoption", "organ", "publisher", "documentType")
    inline.write(writer, element, field.inline, _parts(writer, field, identity), title=title)


def _write_number(writer: Writer, holder: Element, field: Field) -> None:
    """Number and letters in `docNumber`, the full stop or dash behind it outside."""
    text = field.inline.text
    parts = {name: (start, end) for name, start, end, _ in field.parts if end > start}
    start, end = parts.get("number", (0, len(text.value) - len(_end_of(text))))
    if "year" in parts and parts["year"][0] > end:
        end = parts["year"][1]
        end += text.value[end : end + 1] in (")", "\uff09")
    wraps = [Wrap(start, end, 0, "docNumber")]
    wraps += [Wrap(*parts[name], 0, "docType") for name in ("kind", "documentType") if name in parts]
    dates = [p for p in field.parts if p[0] == "date" and is_date(p[3])]
    wraps += [Wrap(s, e, 0, "docDate", {"date": v, "refersTo": writer.use("adoptionDate")}) for _, s, e, v in dates]
    inline.write(writer, holder, field.inline, wraps, title=True)


def _end_of(text: Text) -> str:
    found = _AFTER_NUMBER.search(text.value)
    return found[0] if found and found.start() else ""


def _element(writer: Writer, field: Field, identity: Identity) -> tuple[str, Attributes] | None:
    """The element that holds a whole field, None when only parts of it are marked or its value is missing."""
    printed = field.inline.text.value
    if field.name in _INLINES:
        name, attribute = _INLINES[field.name]
        return "inline", {"name": name} | ({attribute: field.value} if attribute and field.value else {})
    if field.name in ("publisher", "organ", "subsidiaryOrgan"):
        return _authority(writer, field, identity)
    if field.name in ("issueDate", "closingDate", "sessionDates", "session"):
        return _dated(writer, field, identity)
    if field.name in ("title", "subtitle"):
        title = ontology().titles.get(identity.kind, "resolutionTitle")
        return "docTitle", {"refersTo": writer.use(title)} if field.name == "title" else {}
    if field.name == "symbol":
        return "docNumber", {"refersTo": writer.use("symbol")}
    if field.name == "distribution":
        eid = f"{field.value}Distribution"
        known = {"refersTo": writer.use(eid, printed)} if eid in ontology().entities else {}
        return "inline", {"name": "akn4un:distribution"} | known
    if field.name == "originalLanguage":
        spoken = ontology().languages.get(field.value, "")
        return "inline", {"name": "akn4un:originalLanguage"} | ({"refersTo": writer.use(spoken)} if spoken else {})
    return _plain(writer, field, identity)


def _plain(writer: Writer, field: Field, identity: Identity) -> tuple[str, Attributes] | None:
    if field.name == "adoption" and not _numbered_by_line(identity):
        return "docTitle", {}
    if field.name == "documentType":
        return "docType", {}
    if field.name in ("proponent", "sponsors"):
        return "docProponent", entities.proponent(writer, field.value, field.inline.text.value)
    if field.name == "meeting":
        return "inline", entities.meeting_attributes(writer, field.inline.text.value, field.value, identity)
    return None


def _authority(writer: Writer, field: Field, identity: Identity) -> tuple[str, Attributes]:
    printed = field.inline.text.value
    if field.name == "publisher":
        return "docAuthority", {"refersTo": writer.use("un", printed)}
    eid = ontology().organs.get(field.value or (identity.organ if field.name == "organ" else ""), "")
    role = "issuingBody" if field.name == "organ" else "subsidiaryBody"
    return "docAuthority", ({"refersTo": writer.use(eid, printed)} if eid else {}) | {"class": role}


def _dated(writer: Writer, field: Field, identity: Identity) -> tuple[str, Attributes] | None:
    if field.name == "session":
        refers = entities.session(writer, identity, field.inline.text.value, field.value)
        return "session", ({"refersTo": refers} if refers else {}) | ({"value": field.value} if field.value else {})
    if field.name == "sessionDates":
        refers = entities.session(writer, identity, "", identity.session)
        return ("event", {"refersTo": refers}) if refers else None
    if not is_date(field.value):
        return None
    refers = writer.use("dateOfIssuance" if field.name == "issueDate" else "adoptionDate")
    return "docDate", {"date": field.value, "refersTo": refers}


def _parts(writer: Writer, field: Field, identity: Identity) -> list[Wrap]:
    """The stretches of a field that carry a value of their own, disjoint and in order."""
    wraps: list[Wrap] = []
    for name, start, end, value in sorted(field.parts, key=lambda p: (p[1], -p[2])):
        if end <= start or (wraps and start < wraps[-1].end):
            continue
        made = _part(writer, field, name, field.inline.text.value[start:end], value, identity)
        if made:
            wraps.append(Wrap(start, end, 0, *made))
    return wraps


def _part(
    writer: Writer, field: Field, name: str, printed: str, value: str, identity: Identity
) -> tuple[str, Attributes] | None:
    if name in ("date", "start", "end", "startDate", "endDate") and is_date(value):
        ends = {"start": "startDate", "end": "endDate"}
        eid = "adoptionDate" if field.name == "adoption" else ends.get(name, name)
        refers = {"refersTo": writer.use(eid)} if eid in ontology().entities else {}
        inside = field.name == "adoption" and identity.organ == "unsc"
        return "docDate" if inside else "date", {"date": value} | refers
    if name in ("committee", "proponent") and field.name != "proponent":
        return "docProponent", entities.proponent(writer, value, printed)
    if name in ("symbol", "symbols") and field.name == "report":
        return "inline", {"name": "akn4un:originatingDocument"} | entities.originating(writer, value)
    if name == "meeting":
        return "inline", entities.meeting_attributes(writer, printed, value, identity)
    return None
