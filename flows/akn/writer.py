"""The writer: appends elements in document order and keeps, for every code point of text, where it came from."""

from __future__ import annotations

from array import array

from flows.akn.eids import Eids
from flows.akn.element import NOT_XML, Attributes, Element, encoded, indent
from flows.akn.names import AKN, AKN4UN, CLASSES, Entity, ontology
from flows.errors import InvalidOutput
from flows.model import Note, Ref
from flows.spans import Text

_HINT = "Take the character out of the source."
# Layout of our own stands nowhere in the source.  Its offsets are negative, far below every insertion of an edit, and
# consecutive, so that each line end with its indentation is one run for the accounting.
LAYOUT = -(2**30)
_DEPTHS = 256  # deeper than the XML parser goes
_LINES = [("\n" + "  " * depth, array("i", range(LAYOUT, LAYOUT + 1 + 2 * depth))) for depth in range(_DEPTHS)]


def _not_xml(value: str, at: array[int]) -> InvalidOutput:
    found = NOT_XML.search(value)
    if not found:
        return InvalidOutput("An attribute holds a character that no XML file can hold.", _HINT)
    message = f"The text holds U+{ord(found[0]):04X}, which no XML file can hold."
    return InvalidOutput(message, _HINT, max(at[found.start()], ~at[found.start()]))


class Writer:
    """One XML file in the making.  Elements must be written in document order: the trace follows them."""

    def __init__(self) -> None:
        """Starts an empty file."""
        self.root = Element("akomaNtoso", {"xmlns": AKN, "xmlns:akn4un": AKN4UN})
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
        self._metas: list[tuple[Element, int]] = []

    @property
    def here(self) -> Element:
        """The innermost open element."""
        return self._stack[-1]

    # ---- blocks, one a line

    def leaf(self, tag: str, attributes: Attributes | None = None) -> Element:
        """Returns a new element on a line of its own, to be filled with running text."""
        text, trace = _LINES[len(self._stack) % _DEPTHS]
        self.trace.extend(trace)
        element = Element(tag, attributes)
        self._stack[-1].content += (text, element)
        return element

    def open(self, tag: str, attributes: Attributes | None = None) -> Element:
        """Returns a new element that will hold blocks; it stays open until `close`."""
        element = self.leaf(tag, attributes)
        self._stack.append(element)
        return element

    def meta(self) -> Element:
        """Returns a new `meta`, to be filled when it is known what the text refers to; none of its text has a trace."""
        element = self.leaf("meta")
        self._metas.append((element, len(self._stack)))
        return element

    def close(self) -> None:
        """Closes the innermost open element."""
        content = self._stack.pop().content
        if content:
            text, trace = _LINES[len(self._stack) % _DEPTHS]
            content.append(text)
            self.trace.extend(trace)

    def finish(self) -> bytes:
        """Ends the last line of the file, sets out the metadata, which have no trace, like the rest, and returns all.

        Raises InvalidOutput for a code point that no XML file can hold.
        """
        self.close()
        for meta, depth in self._metas:
            indent(meta, depth)
        xml = encoded(self.root)
        if xml is None:
            for meta, _ in self._metas:
                meta.content.clear()
            raise _not_xml("".join(self.root.texts()), self.trace)
        return xml

    # ---- words

    def words(self, element: Element, text: Text, start: int = 0, end: int | None = None) -> None:
        """Appends text, or a stretch of it, at the end of an element and records where it stands in the source."""
        value, at = (text.value, text.at) if end is None else (text.value[start:end], text.at[start:end])
        if value:
            self.trace.extend(at)
            element.content.append(value)

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
