"""The writer: appends elements in document order and keeps, for every code point of text, where it came from."""

from __future__ import annotations

import re
from array import array

from lxml import etree

from flows.akn.eids import Eids
from flows.akn.names import AKN, AKN4UN, CLASSES, Entity, ontology, q
from flows.errors import InvalidOutput
from flows.model import Note, Ref
from flows.spans import Text

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements
Attributes = dict[str, str]

_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")

# Layout of our own stands nowhere in the source.  Its offsets are negative, far below every insertion of an edit, and
# consecutive, so that each line end with its indentation is one run for the accounting.
LAYOUT = -(2**30)
_DEPTHS = 256  # deeper than the XML parser goes
_LINES = [("\n" + "  " * depth, array("i", range(LAYOUT, LAYOUT + 1 + 2 * depth))) for depth in range(_DEPTHS)]


def _not_xml(value: str, at: array[int]) -> InvalidOutput:
    found = _NOT_XML.search(value)
    place = found.start() if found else 0
    message = f"The text holds U+{ord(value[place]):04X}, which no XML file can hold."
    return InvalidOutput(message, "Take the character out of the source.", max(at[place], ~at[place]))


def appended(parent: Element, tag: str, attributes: Attributes | None = None) -> Element:
    """Returns a new element at the end of another one; lxml sets attributes faster one by one than from a mapping."""
    element = etree.SubElement(parent, q(tag))
    for name, value in (attributes or {}).items():
        element.set(name, value)
    return element


class Writer:
    """One XML file in the making.  Elements must be written in document order: the trace follows them."""

    def __init__(self) -> None:
        """Starts an empty file."""
        self.root = etree.Element(q("akomaNtoso"), nsmap={None: AKN, "akn4un": AKN4UN})
        self.trace: array[int] = array("i")
        self.attributes: list[tuple[str, Text]] = []
        self.declared: dict[str, Entity] = {}
        self.eids = Eids()
        self.notes: tuple[Note, ...] = ()
        self.anchored: set[int] = set()
        self.local: frozenset[str] = frozenset()
        self.local_numbers = False
        self.alternatives: list[tuple[str, str]] = []
        self.counts = {"ref": 0, "rref": 0}
        self._stack: list[Element] = [self.root]
        self._last: list[Element | None] = [None]

    @property
    def here(self) -> Element:
        """The innermost open element."""
        return self._stack[-1]

    # ---- blocks, one a line

    def leaf(self, tag: str, attributes: Attributes | None = None) -> Element:
        """Returns a new element on a line of its own, to be filled with running text."""
        parent, last = self._stack[-1], self._last[-1]
        text, trace = _LINES[len(self._stack) % _DEPTHS]
        if last is None:
            parent.text = text
        else:
            last.tail = text
        self.trace.extend(trace)
        self._last[-1] = element = appended(parent, tag, attributes)
        return element

    def open(self, tag: str, attributes: Attributes | None = None) -> Element:
        """Returns a new element that will hold blocks; it stays open until `close`."""
        element = self.leaf(tag, attributes)
        self._stack.append(element)
        self._last.append(None)
        return element

    def close(self) -> None:
        """Closes the innermost open element."""
        self._stack.pop()
        last = self._last.pop()
        if last is not None:
            text, trace = _LINES[len(self._stack) % _DEPTHS]
            last.tail = text
            self.trace.extend(trace)

    def finish(self) -> None:
        """Ends the last line of the file and sets out the metadata, which have no trace, like the rest."""
        for meta in self.root.iter(q("meta")):
            etree.indent(meta, level=sum(1 for _ in meta.iterancestors()))
        last = self._last[0]
        if last is not None:
            text, trace = _LINES[0]
            last.tail = text
            self.trace.extend(trace)

    # ---- words

    def words(self, element: Element, text: Text, start: int = 0, end: int | None = None) -> None:
        """Appends text, or a stretch of it, at the end of an element and records where it stands in the source.

        Raises InvalidOutput for a code point that no XML file can hold.
        """
        value, at = (text.value, text.at) if end is None else (text.value[start:end], text.at[start:end])
        if not value:
            return
        self.trace.extend(at)
        try:
            if len(element):
                last = element[-1]
                last.tail = (last.tail or "") + value
            else:
                element.text = (element.text or "") + value
        except ValueError as error:
            raise _not_xml(value, at) from error

    def blank(self, element: Element) -> None:
        """Appends a blank of our own between two pieces that the source prints on one line or on two."""
        self.words(element, Text(" ", array("i", [LAYOUT]), b"\0"))

    # ---- names

    def reaches(self, href: str) -> bool:
        """True when a link leads somewhere: an IRI, or an id or annex of this document that exists."""
        if href.startswith("#"):
            return href[1:] in self.eids.known or href[1:] in self.local
        return href.startswith("/") or (href.startswith("!") and href[1:] in self.local)

    def use(self, eid: str, show: str = "") -> str:
        """Declares an entry of the ontology and returns `#id`; the printed words become its label."""
        if eid not in self.declared:
            self._declare(ontology().entities[eid], show)
        return f"#{eid}"

    def declare(self, entity: Entity) -> str:
        """Declares an entity of this document and returns `#id`; another entity of the same name gets `_2`, `_3`."""
        eid, place = entity.eid, 1
        while eid in self.declared and self.declared[eid].href != entity.href:
            place += 1
            eid = f"{entity.eid}_{place}"
        if eid not in self.declared:
            self._declare(Entity(eid, entity.kind, entity.href, entity.show, entity.name), entity.show)
        return f"#{eid}"

    def _declare(self, entity: Entity, printed: str) -> None:
        shown = " ".join(printed.split()) or entity.show or entity.eid
        self.declared[entity.eid] = Entity(entity.eid, entity.kind, entity.href, shown, entity.name)

    def entities(self) -> list[Entity]:
        """Returns what was declared, by class and then in the order of use."""
        return sorted(self.declared.values(), key=lambda e: CLASSES.index(e.kind))

    def next_reference(self, kind: str, ref: Ref) -> str:
        """Returns the eId of the next `ref` or `rref` and remembers its web address."""
        self.counts[kind] += 1
        eid = f"{kind}_{self.counts[kind]}"
        if ref.address:
            self.alternatives.append((eid, ref.address))
        return eid
