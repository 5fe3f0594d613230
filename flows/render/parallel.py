"""Language versions of one Work side by side, aligned by eId, and the same alignment as TMX 1.4b for translators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from lxml import etree

from flows.languages import CODES, load
from flows.render.templates import digest, environment, labels, script, stylesheet
from flows.render.values import Block, Break, Inlines, Link, Mark, Para, Part, Styled, Table, View, Words, plain
from flows.render.view import read_view

_GROUPS = frozenset({"preamble", "body", "closing", "annex", "part", "level"})
MOST_NAMED = 12
NOTHING: Mapping[str, str] = MappingProxyType({})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Unit:
    """One addressable piece of a version: its id, printed number and own parts, without those of pieces inside it."""

    id: str
    num: Inlines
    body: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the alignment: a unit of each version, None where a version has none with this id."""

    id: str
    units: tuple[Unit | None, ...]

    @property
    def differs(self) -> bool:
        """True when a version has no such unit."""
        return None in self.units


def aligned(views: Sequence[View]) -> tuple[Row, ...]:
    """The units of the versions by id, in the order of the first; what only others have follows its neighbour there."""
    versions = [{unit.id: unit for unit in _units(view)} for view in views]
    order: list[str] = []
    for version in versions:
        known, place = set(order), 0
        for unit_id in version:
            if unit_id in known:
                place = order.index(unit_id) + 1
            else:
                order.insert(place, unit_id)
                place += 1
    return tuple(Row(i, tuple(version.get(i) for version in versions)) for i in order)


def _units(view: View) -> Iterator[Unit]:
    for title in view.titles:
        if title.title:
            yield Unit("page-title", _bare(title.number), (Para(_bare(title.title)),))
            break
    yield from _of_parts(view.body)
    for note in view.notes:
        yield Unit(note.id, (Words(note.label),), tuple(_bare_part(p) for p in note.body))


def _of_parts(parts: tuple[Part, ...]) -> Iterator[Unit]:
    for block in parts:
        if isinstance(block, Block):
            yield from _grouping(block) if block.kind in _GROUPS else _single(block)


def _single(block: Block) -> Iterator[Unit]:
    own = tuple(_bare_part(p) for p in block.body if not isinstance(p, Block))
    heading = (Para(_bare(block.heading)),) if block.heading else ()
    if block.id and (block.num or own or heading):
        yield Unit(block.id, _bare(block.num), (*heading, *own))
    yield from _of_parts(block.body)


def _grouping(block: Block) -> Iterator[Unit]:
    """Heading, then the parts in order; tables and paragraphs of the group itself get ids by their place in it."""
    if block.num or block.heading:
        yield Unit(block.id, _bare(block.num), (Para(_bare(block.heading)),))
    for place, part in enumerate(block.body, 1):
        if isinstance(part, Block):
            yield from _of_parts((part,))
        else:
            yield Unit(f"{block.id or 'page'}__{place}", (), (_bare_part(part),))


def _bare_part(part: Part) -> Part:
    """A part without ids: the versions of one document have the same."""
    match part:
        case Para(inner):
            return Para(_bare(inner))
        case Table():
            rows = tuple(tuple(replace(c, body=tuple(_bare_part(p) for p in c.body)) for c in row) for row in part.rows)
            return replace(part, id="", caption=_bare(part.caption), rows=rows)
        case Block():
            return replace(
                part,
                id="",
                num=_bare(part.num),
                heading=_bare(part.heading),
                body=tuple(_bare_part(p) for p in part.body),
            )


def _bare(items: Inlines) -> Inlines:
    out: Inlines = ()
    for item in items:
        match item:
            case Mark():
                out = (*out, replace(item, id="", note=""))
            case Link(inner=inner):
                href = item.href if item.external else ""
                out = (*out, replace(item, href=href, id="", inner=_bare(inner)))
            case Styled(inner=inner):
                out = (*out, replace(item, inner=_bare(inner)))
            case Words() | Break():
                out = (*out, item)
    return out


def render_parallel(
    xmls: Sequence[bytes], language: str = "eng", home: str = "", documents: Mapping[str, str] = NOTHING
) -> str:
    """Returns the page with the versions side by side; differences in structure are marked.

    The first two are shown until the reader chooses others, without a script too; `?show=fra,ara` asks for others.
    `language`: that of the page's own words; `home`: the address of the list; `documents`: those of the versions, and
    under `tmx` that of the translation memory.
    """
    views = [read_view(xml) for xml in xmls]
    rows = aligned(views)
    css, code = stylesheet("fonts", "screen", "parallel"), script("parallel")
    return (
        environment()
        .get_template("html/parallel.html")
        .render(
            label=labels(language),
            language=language,
            home=home,
            views=views,
            view=views[0],
            direction=load(language).direction if language in CODES else "ltr",
            rows=rows,
            differing=[row for row in rows if row.differs],
            most_named=MOST_NAMED,
            documents=documents,
            previews={},
            cites={},
            isolate=True,
            paper=False,
            css=css,
            script=code,
            policy=f"default-src 'none'; style-src {digest(css)}; script-src {digest(code)}; "
            "base-uri 'none'; form-action 'none'",
        )
    )


def render_tmx(xmls: Sequence[bytes], made: str) -> bytes:
    """Returns the alignment as TMX 1.4b; `made` is the ISO date of the file.  The first version is the source language.

    Source: TMX 1.4b specification (LISA OSCAR, 2005): `header`, `tu`, `tuv`, `seg`.
    """
    views = [read_view(xml) for xml in xmls]
    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "unakn",
        "creationtoolversion": "1",
        "segtype": "paragraph",
        "o-tmf": "akn",
        "adminlang": "en",
        "srclang": views[0].tag,
        "datatype": "plaintext",
        "creationdate": f"{made.replace('-', '')}T000000Z",
    }
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    for row in aligned(views):
        found = [(view, words) for view, unit in zip(views, row.units, strict=True) if unit and (words := _words(unit))]
        if len(found) > 1:
            unit_of = etree.SubElement(body, "tu", tuid=row.id)
            for view, words in found:
                variant = etree.SubElement(unit_of, "tuv", {_XML_LANG: CODES.get(view.language, view.tag)})
                etree.SubElement(variant, "seg").text = words
    return etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", pretty_print=True, doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    )


def _words(unit: Unit) -> str:
    return " ".join(plain(part.inner) for part in unit.body if isinstance(part, Para)).strip()
