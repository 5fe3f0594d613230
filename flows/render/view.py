"""AKN4UN XML to a `View`: what pages show, with labels, note marks, ids and link targets settled once.

Reads our own files and those that the UN publishes (other class names, flat lists, repeated eIds).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, Literal

from lxml import etree

from flows.errors import UnreadableSource, UnsupportedFormat
from flows.languages import CODES
from flows.render.blocks import body_of, opening
from flows.render.facts import Identification, facts, identification
from flows.render.masthead import first_of, masthead, titles
from flows.render.running import Places, local, running
from flows.render.values import Block, BlockKind, Break, Entry, Inlines, Line, Part, Title, View, Words, plain

NO_LINKS: Final[Mapping[str, str]] = MappingProxyType({})
_RTL: Final = frozenset({"ara"})
_SIDES: Final[Mapping[str, BlockKind]] = MappingProxyType(
    {"preamble": "preamble", "mainBody": "body", "conclusions": "closing"}
)
_KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {"preamble": "preamble", "body": "operative_part", "closing": "conclusions", "annex": "annex"}
)


def read_view(xml: bytes, links: Mapping[str, str] = NO_LINKS) -> View:
    """Returns what the pages of a document show.

    `links` maps Work IRIs and symbols (as `symbols.key` writes them) to relative addresses of local documents.
    Raises UnreadableSource for bytes that are no XML and UnsupportedFormat for XML that is not Akoma Ntoso.
    """
    root = parsed(xml)
    main = next(root.iterchildren("{*}statement", "{*}documentCollection", "{*}doc"), None)
    if local(root) != "akomaNtoso" or main is None:
        raise UnsupportedFormat("The file is not an Akoma Ntoso statement.", "Give an AKN4UN file of a UN document.")
    about = identification(main)
    places = _places(root, main, links)
    lines = masthead(main.find("{*}coverPage"), places)
    heads = titles(main.find("{*}preface"), places)
    if not any(t.title for t in heads):
        heads, lines = _from_cover(heads, lines)
    body = ranked(tuple(_body(root, main, places)), [])
    return _view(about, main, lines, heads, body, places)


def ranked(parts: tuple[Part, ...], above: list[int]) -> tuple[Part, ...]:
    """The parts with the ranks of headings as levels of HTML headings: from 2 down, no level left out, 6 at most."""
    out: list[Part] = []
    for part in parts:
        if not isinstance(part, Block):
            out.append(part)
        elif part.kind in ("annex", "part"):
            out.append(replace(part, rank=2, body=ranked(part.body, [0] if part.num or part.heading else [])))
        elif part.rank or part.kind == "heading":
            rank = part.rank or 6
            while above and above[-1] >= rank:
                above.pop()
            above.append(rank)
            level = min(len(above) + 1, 6)
            out.append(replace(part, rank=level, body=ranked(part.body, above)))
        else:
            out.append(replace(part, body=ranked(part.body, above)) if part.body else part)
    return tuple(out)


def _view(
    about: Identification, main: etree._Element, lines: tuple[Line, ...], heads: tuple[Title, ...],
    body: tuple[Part, ...], places: Places,
) -> View:  # fmt: skip
    direction: Literal["ltr", "rtl"] = "rtl" if about.language in _RTL else "ltr"
    symbol = first_of(lines, "symbol") or about.symbol
    return View(
        kind=main.get("name", ""),
        language=about.language,
        tag=CODES.get(about.language, about.language or "und"),
        direction=direction,
        symbol=symbol,
        name=_name(heads, lines) or symbol,
        work=about.work,
        expression=about.expression,
        adopted=about.adopted,
        issued=about.issued,
        marked_up=about.marked_up,
        organ=first_of(lines, "subsidiaryOrgan") or first_of(lines, "organ") or about.organ,
        publisher=first_of(lines, "publisher"),
        job_number=about.job_number,
        masthead=lines,
        titles=heads,
        body=body,
        notes=tuple(places.notes.values()),
        outline=tuple(_outline(body, 0)),
        facts=facts(main, about, symbol, lines),
    )


def _name(heads: tuple[Title, ...], lines: tuple[Line, ...]) -> str:
    return next((plain(t.title) for t in heads if t.title), "") or first_of(lines, "title")


def parsed(xml: bytes) -> etree._Element:
    """Returns the root of an XML file.  Raises UnreadableSource and UnsupportedFormat as `read_view` does."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as fault:
        raise UnreadableSource(f"The file is not XML ({fault.msg}).", "Give a well-formed AKN4UN file.") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsupportedFormat("The file declares a document type.", "Give an AKN4UN file without DTD and entities.")
    return root


def _places(root: etree._Element, main: etree._Element, links: Mapping[str, str]) -> Places:
    ids: dict[etree._Element, str] = {}
    first: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for element in root.iter(etree.Element):
        eid = "_".join(element.get("eId", "").split())
        if not eid:
            continue
        component = _component(element)
        unique = _unique(eid, component, taken)
        taken.add(unique)
        ids[element] = unique
        first.setdefault((component, eid), unique)
        first.setdefault(("", eid), unique)
    attachments = tuple(ids.get(a, "") or f"att_{n}" for n, a in enumerate(_attachments(main), 1))
    ids.update(zip(_attachments(main), attachments, strict=True))
    return Places(ids, first, links, _addresses(root), attachments, body_of)


def _attachments(main: etree._Element) -> list[etree._Element]:
    return main.findall("{*}attachments/{*}attachment")


def _component(element: etree._Element) -> str:
    holder = next(element.iterancestors("{*}component", "{*}attachment"), None)
    return holder.get("eId", "") if holder is not None else ""


def _unique(eid: str, component: str, taken: set[str]) -> str:
    """The eId itself, or with its component or a number where the file uses it again (the UN's own files do)."""
    if eid not in taken:
        return eid
    base = f"{component}__{eid}" if component else eid
    unique, count = base, 1
    while unique in taken:
        count += 1
        unique = f"{base}-{count}"
    return unique


def _addresses(root: etree._Element) -> dict[str, str]:
    return {e.get("for", "").removeprefix("#"): e.get("href", "").strip() for e in root.iter("{*}alternativeReference")}


def _from_cover(heads: tuple[Title, ...], lines: tuple[Line, ...]) -> tuple[tuple[Title, ...], tuple[Line, ...]]:
    """Takes the titles from the cover page where there is no preface (the UN's Security Council files).

    A cover without a title names the kind of the document ("Statement by the President of the Security Council").
    """
    role = next((r for r in ("title", "kind") if any(line.role == r for line in lines)), "")
    if heads or not role:
        return heads, lines
    start = next(n for n, line in enumerate(lines) if line.role == role)
    moved = tuple(line for line in lines[start:] if line.zone in ("session", "adoption"))
    return tuple(Title((), line.inner) for line in moved), tuple(line for line in lines if line not in moved)


def _body(root: etree._Element, main: etree._Element, places: Places) -> Iterator[Part]:
    yield from _sides(main, places)
    for component in (*main.iterfind("{*}components/{*}component"), *root.iterfind("{*}components/{*}component")):
        places.component = component.get("eId", "")
        for document in component.iterchildren("{*}statement", "{*}doc"):
            yield _component_block(component, document, places)
    places.component = ""


def _component_block(component: etree._Element, document: etree._Element, places: Places) -> Block:
    heads = titles(document.find("{*}preface"), places)
    number = next((t.number for t in heads if t.number), ())
    heading = next((t.title for t in heads if t.title), ())
    return Block("part", places.id_of(component), number, heading, 1, tuple(_sides(document, places)))


def _sides(document: etree._Element, places: Places) -> Iterator[Part]:
    for child in document:
        tag = local(child)
        if tag == "attachments":
            yield from (_annex(attachment, places) for attachment in child.iterchildren("{*}attachment"))
        elif tag in _SIDES:
            kind = _SIDES[tag]
            yield Block(kind, places.id_of(child) or places.fresh(kind), body=body_of(child, places))


def _annex(attachment: etree._Element, places: Places) -> Block:
    parts: list[Part] = []
    heads: list[Inlines] = []
    for child in attachment:
        if local(child) in ("heading", "subheading"):
            heads.append(running(child, places))
        else:
            heads += (
                (*t.number, *((Words(" "),) if t.number else ()), *t.title)
                for t in titles(child.find("{*}preface"), places)
            )
            parts += (replace(p, name="annex") if isinstance(p, Block) else p for p in _sides(child, places))
    heading: Inlines = ()
    for head in heads:
        heading = (*heading, *((Break(),) if heading else ()), *head)
    return Block("annex", places.id_of(attachment), heading=heading, rank=1, body=tuple(parts))


def _outline(parts: tuple[Part, ...], depth: int) -> Iterator[Entry]:
    """The places that a reader jumps to: preamble, headings, numbered paragraphs, adoption, annexes."""
    for block in parts:
        if not isinstance(block, Block):
            continue
        key = "" if block.name == "annex" else _KEYS.get(block.kind, "")
        heading = plain(block.heading)
        if key and not heading:
            yield Entry(block.id, "", "", depth, key)
        elif heading or block.rank:
            yield Entry(block.id, plain(block.num), heading, depth)
        elif block.kind == "paragraph" and block.num and block.id:
            yield Entry(block.id, plain(block.num), opening(block), depth)
            continue
        if block.kind not in ("point", "recital", "table", "quote"):
            yield from _outline(block.body, depth + 1 if key or heading else depth)
