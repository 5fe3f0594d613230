"""Metadata: identification, publication, workflow, references and the job number as printed.

Source: AKN4UN digest section 8.  No date is invented: what is not known is left out, or, where the XSD wants a date,
is the placeholder of the UN's own files under the name `unknown`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flows.akn import entities
from flows.akn.element import Element, appended
from flows.akn.names import Dates, dates_of, is_date, ontology, work_of
from flows.akn.writer import Writer
from flows.model import Annex, Document, Field, Identity
from flows.symbols import Iri, canonical, component_iri, expression_iri

_SOURCE: Final = {"source": "#converter"}
_DRAFTS: Final = ("resolutionDraft", "decisionDraft")
_LEVELS: Final = (("FRBRWork", "wcomp"), ("FRBRExpression", "ecomp"), ("FRBRManifestation", "mcomp"))


@dataclass(frozen=True, slots=True)
class About:
    """What the metadata of a document, part or annex say of it."""

    document: Document
    work: Iri
    dates: Dates
    made: str
    component: str = "main"

    @property
    def identity(self) -> Identity:
        """The identity of the document."""
        return self.document.identity

    @property
    def expression(self) -> str:
        """The Expression IRI."""
        return expression_iri(str(self.work), self.identity.language)


def about(document: Document, made: str, component: str = "main") -> About:
    """Returns what the metadata of a document or of one of its components say."""
    return About(document, work_of(document), dates_of(document.identity), made, component)


def write_identification(writer: Writer, meta: Element, what: About) -> None:
    """Fills in `identification`: Work, Expression, Manifestation in the order of the XSD."""
    identification = appended(meta, "identification", {"source": writer.use("converter")})
    organ = entities.author(writer, what.identity)
    _write_work(writer, appended(identification, "FRBRWork"), what, organ)
    _write_expression(writer, appended(identification, "FRBRExpression"), what, organ)
    manifestation = appended(identification, "FRBRManifestation")
    _this(manifestation, component_iri(what.expression, what.component) + ".xml", what.expression + ".xml")
    appended(manifestation, "FRBRdate", {"date": what.made, "name": "markup"})
    appended(manifestation, "FRBRauthor", {"href": "#converter", "as": writer.use("editor")})
    _components(manifestation, what, 2)
    appended(manifestation, "FRBRformat", {"value": "xml"})


def _this(level: Element, this: str, uri: str) -> None:
    appended(level, "FRBRthis", {"value": this})
    appended(level, "FRBRuri", {"value": uri})


def _write_work(writer: Writer, work: Element, what: About, organ: str) -> None:
    identity, iri = what.identity, str(what.work)
    main = what.component == "main"
    _this(work, component_iri(iri, what.component), iri)
    if main and identity.symbol:
        appended(work, "FRBRalias", {"value": identity.symbol, "name": "symbol"})
    if main and what.work.actor == "unga":
        alias = iri.replace("/unga/", "/un-ga/", 1)
        appended(work, "FRBRalias", {"value": alias, "name": "akn4unGuidelinesIri"})
    appended(work, "FRBRdate", {"date": what.dates.work, "name": what.dates.work_name})
    appended(work, "FRBRauthor", {"href": organ, "as": writer.use("author")})
    _components(work, what, 0)
    appended(work, "FRBRcountry", {"value": "un"})
    appended(work, "FRBRsubtype", {"value": what.work.subtype})
    if main:
        shown = identity.number or identity.symbol
        appended(
            work, "FRBRnumber", {"value": what.work.number} | ({"showAs": " ".join(shown.split())} if shown else {})
        )
        appended(work, "FRBRname", {"value": identity.kind})


def _write_expression(writer: Writer, expression: Element, what: About, organ: str) -> None:
    identity = what.identity
    _this(expression, component_iri(what.expression, what.component), what.expression)
    if what.component == "main":
        _write_job_number(writer, expression, what.document)
    appended(expression, "FRBRdate", {"date": what.dates.expression, "name": what.dates.expression_name})
    appended(expression, "FRBRauthor", {"href": organ, "as": writer.use("issuer")})
    _components(expression, what, 1)
    if what.component == "main":
        appended(expression, "FRBRauthoritative", {"value": "false"})
        if writer.local_numbers and identity.language != "eng":
            master = expression_iri(str(what.work), "eng")
            appended(
                expression, "FRBRmasterExpression", {"href": master, "showAs": ontology().entities["english"].show}
            )
    appended(expression, "FRBRlanguage", {"language": identity.language})
    original = next((f.value for f in what.document.cover if f.name == "originalLanguage"), "")
    if what.component == "main" and original in ontology().languages and original != identity.language:
        href = expression_iri(str(what.work), original)
        by = {"href": href, "fromLanguage": original, "by": writer.use("dgacm")}
        appended(expression, "FRBRtranslation", by)


def _write_job_number(writer: Writer, expression: Element, document: Document) -> None:
    """The ODS job number as printed; a plain job number stands in `presentation`."""
    fields = [f for f in document.meta if f.name == "odsJobNumber" and (f.inline.text.value or f.value)]
    for field in fields:
        written = field.inline.text.value.strip() or field.value
        appended(expression, "FRBRalias", {"value": written, "name": "odsJobNumber"})
        _record(writer, written, field)


def _record(writer: Writer, written: str, field: Field) -> None:
    if field.inline.text.value:
        writer.attributes.append((written, field.inline.text))


def _components(level: Element, what: About, place: int) -> None:
    """The chain Work, Expression, Manifestation, attachment for every annex."""
    if what.component != "main" or not what.document.annexes:
        return
    info = appended(level, "componentInfo")
    for k, annex in enumerate(what.document.annexes, 1):
        target = f"#{_LEVELS[place + 1][1]}_{k}" if place < 2 else f"#att_{k}"
        eid = f"{_LEVELS[place][1]}_{k}"
        appended(info, "componentData", {"eId": eid, "href": target, "name": annex_name(k), "showAs": label(annex, k)})


def annex_name(place: int) -> str:
    """Returns the name of an annex as a component, from its place counted from 1."""
    return f"annex_{place}"


def label(annex: Annex, place: int) -> str:
    """Returns the printed label of an annex on one line, or its component name when it has none."""
    return " ".join(annex.label.text.value.split()) or annex_name(place)


def write_rest(writer: Writer, meta: Element, what: About) -> None:
    """Fills in what follows `identification`, except `references` and `presentation`, once the text is written."""
    identity = what.identity
    if is_date(identity.issued) and identity.symbol:
        number = canonical(identity.symbol).replace("/", "-")
        name = ontology().series
        attributes = {"date": identity.issued, "name": name, "showAs": identity.symbol, "number": number}
        appended(meta, "publication", attributes)
    if is_date(identity.adopted) and identity.kind not in _DRAFTS:
        step = {"date": identity.adopted, "outcome": writer.use("adopted"), "by": entities.author(writer, identity)}
        report = {"refersTo": "#originatingDocument"} if "originatingDocument" in writer.declared else {}
        appended(appended(meta, "workflow", _SOURCE), "step", step | report)
    if writer.alternatives:
        others = appended(appended(meta, "analysis", _SOURCE), "otherReferences", _SOURCE)
        for eid, address in writer.alternatives:
            appended(others, "alternativeReference", {"for": f"#{eid}", "href": address})


def write_references(writer: Writer, meta: Element, annexes: list[tuple[str, str]]) -> None:
    """Fills in `references`: the annexes and every entity that an id of this file means."""
    references = appended(meta, "references", _SOURCE)
    for href, show in annexes:
        appended(references, "hasAttachment", {"href": href, "showAs": show})
    for entity in writer.entities():
        attributes = {"eId": entity.eid, "href": entity.href, "showAs": entity.show}
        if entity.name:
            attributes["name"] = entity.name
        appended(references, f"TLC{entity.kind.capitalize()}", attributes)


def write_presentation(writer: Writer, meta: Element, document: Document) -> None:
    """Fills in `presentation` with the job number as it is printed at the foot of the first page."""
    fields = [f for f in document.meta if f.name != "odsJobNumber" and f.inline.text.value.strip()]
    if not fields:
        return
    presentation = appended(meta, "presentation", _SOURCE)
    left = appended(appended(presentation, "akn4un:footerFirstPage"), "akn4un:footerFirstPageLeft")
    for field in fields:
        code = appended(left, "akn4un:internalCode")
        if field.name == "jobNumber":
            holder = appended(code, "docketNumber", {"refersTo": "#publicationJobNumber"})
        else:
            holder = appended(code, "inline", {"name": f"akn4un:{field.name}"})
        written = field.inline.text.value.strip()
        holder.content.append(written)
        _record(writer, written, field)


def declare_job_numbers(writer: Writer, document: Document) -> None:
    """Declares what `presentation` will point at: `references` is written before it."""
    if any(f.name == "jobNumber" and f.inline.text.value.strip() for f in document.meta):
        writer.use("publicationJobNumber")


def annex_hrefs(what: About) -> list[tuple[str, str]]:
    """Returns IRI and label of every annex."""
    annexes = enumerate(what.document.annexes, 1)
    return [(component_iri(str(what.work), annex_name(k)), label(annex, k)) for k, annex in annexes]
