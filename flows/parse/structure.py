"""The body: blocks nested by their printed numbers and headings, guesses reported.

A block is what its number, place in the sequence, ending and neighbours say together; no single cue decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.findings import Finding
from flows.languages import Language
from flows.model import NOTHING, Block, BlockKind, Inline
from flows.parse.breaks import COLONS, opens_italic
from flows.parse.headings import Heading, find_headings
from flows.parse.landmarks import names_formula
from flows.parse.nodes import Builder, Node
from flows.parse.numbering import Marker, readings
from flows.parse.pieces import Piece, after_number, italic_start, piece_of, strip
from flows.parse.tables import is_told, table_of
from flows.spans import Text

HOLLOW = "hollow-bullet"
_HOLLOW = re.compile(r"o\s+(?=[^\W\d_a-z])")
MOST_BETWEEN = 6  # blocks without numbers between two items of one list
LEVEL: dict[str, int] = {
    "declaration": -1,
    "part": 0,
    "section": 1,
    "title": 2,
    "chapter": 3,
    "article": 4,
    "rule": 4,
    "division": 9,
}


def opening_of(piece: Inline, folded: str, section: str, language: Language) -> int:
    """Returns the code points of the opening phrase at the start of running text, 0 when none is known."""
    italic = italic_start(piece.text)
    if italic:
        return italic if italic < len(piece.text) or italic < 60 else 0
    m = language.pattern(section, "openers").match(folded)
    if not m:
        return 0
    return len(folded[: m.end()].rstrip(" ,\uff0c\u060c:;"))


def build_body(
    pieces: Sequence[Piece], language: Language, annex: bool = False
) -> tuple[tuple[Block, ...], list[Finding]]:
    """Returns the blocks of a body or annex and what had to be guessed."""
    builder = Builder(language, annex)
    headings = find_headings(pieces, language, annex)
    builder.numbered = any(m.series == "decimal" for p in pieces for m in p.markers[:1])
    i = 0
    while i < len(pieces):
        heading = headings.get(i)
        depth = _inside_list(builder, pieces, i + heading.size, not heading.number) if heading else -1
        if heading and depth >= 0:
            parent = builder.lists[depth - 1] if depth else builder.paragraph or builder.here
            parent.children.append(_heading_node(heading))
            del builder.lists[depth + 1 :]
            i += heading.size
        elif heading:
            _open_heading(builder, heading)
            i += heading.size
        elif pieces[i].cells:
            i = _add_table(builder, pieces, i)
        else:
            _add(builder, pieces, i)
            i += 1
    return tuple(c.block() for c in builder.root.children), builder.findings


def _heading_node(heading: Heading) -> Node:
    return Node(heading.kind, heading.num, heading.number, heading.series, heading.value, heading.text)


def _inside_list(b: Builder, pieces: Sequence[Piece], after: int, unnumbered: bool) -> int:
    """Depth of the open list that goes on after the heading (S/RES/2612 (2021), paragraph 29), -1 without one."""
    if b.paragraph is None or after >= len(pieces):
        return -1
    marks = pieces[after].markers
    if unnumbered and b.paragraph.num and _titles_items(pieces, after):
        return len(b.lists)
    hits = (k for k, n in enumerate(b.lists) if any(m.series == n.series and m.value == n.value + 1 for m in marks))
    return max(hits, default=-1)


def _titles_items(pieces: Sequence[Piece], after: int) -> bool:
    """True when a heading stands between the words that introduce a list and its first item.

    They end with a colon, or are the title of an item ("(ii) Support to institutions").
    """
    if after < 2 or not any(m.series != "decimal" for m in pieces[after].markers):
        return False
    before = pieces[after - 2]
    return before.last in COLONS or bool(before.markers and not before.closed)


def _open_heading(b: Builder, heading: Heading) -> None:
    """Opens a container: a known series goes back to its level, a new one nests."""
    node = _heading_node(heading)
    open_series = [c.series for c in b.containers]
    if node.series and node.series in open_series:
        del b.containers[open_series.index(node.series) :]
    else:
        while b.containers and LEVEL[b.containers[-1].kind] >= LEVEL[node.kind] and not _nests(b.containers[-1], node):
            b.containers.pop()
    b.here.children.append(node)
    b.containers.append(node)
    b.paragraph, b.lists, b.fresh = None, [], True


def _nests(outer: Node, inner: Node) -> bool:
    """A numbered series that starts anew below another numbered one is its sub-level ("A" over "I")."""
    return inner.value == 1 and outer.series != inner.series and outer.kind != "division" and inner.kind != "division"


def _add_table(b: Builder, pieces: Sequence[Piece], i: int) -> int:
    end = i
    while end < len(pieces) and pieces[end].cells:
        end += 1
    node = Node("table", rows=table_of(pieces[i:end]))
    if any(is_told(piece) for piece in pieces[i:end]):
        b.report("table-guessed", "The columns of a table were told from the blanks between them.", pieces[i])
    (b.paragraph if b.paragraph is not None else b.here).children.append(node)
    return end


def _add(b: Builder, pieces: Sequence[Piece], i: int) -> None:
    piece = pieces[i]
    marker = _choose(b, pieces, i) or _hollow(b, piece)
    held = _held(b, pieces, i) if marker is None else -1
    if held >= 0:
        b.lists[held].children.append(_plain(b, piece))
        del b.lists[held + 1 :]
    elif marker is None:
        _add_unnumbered(b, piece)
    elif marker.series == "outline" or (marker.series == "decimal" and not _is_inner(b, marker)):
        _add_paragraph(b, piece, marker)
    else:
        _add_item(b, piece, marker)


def _held(b: Builder, pieces: Sequence[Piece], i: int) -> int:
    """Depth of the open item that an unnumbered block belongs to, -1 where no list goes on after the block.

    A/RES/79/273 names its panels between the items (b) and (c) of paragraph 4.
    """
    if b.lists and b.lists[-1].series == HOLLOW and i + 1 < len(pieces) and _HOLLOW.match(pieces[i + 1].folded):
        return len(b.lists) - 1
    if b.lists and pieces[i].entry and b.lists[-1].announces:
        return len(b.lists) - 1
    later = next((p for p in pieces[i + 1 : i + 1 + MOST_BETWEEN] if p.markers or p.heading), None)
    if later is None or later.heading or pieces[i].inline.text.value[:1].islower():
        return -1
    hits = (
        k
        for k, n in enumerate(b.lists)
        if n.series != "bullet" and any(m.series == n.series and m.value == n.value + 1 for m in later.markers)
    )
    return max(hits, default=-1)


def _hollow(b: Builder, piece: Piece) -> Marker | None:
    """The hollow bullet of an inner list, which Word prints as the letter o, below an item with a bullet."""
    below = b.lists and b.lists[-1].series == "bullet" and b.lists[-1].inline.text.value.endswith((":", "\uff1a"))
    if not (below or (b.lists and b.lists[-1].series == HOLLOW)):
        return None
    found = _HOLLOW.match(piece.folded)
    return Marker(HOLLOW, 0, "", 1, found.end()) if found else None


def _plain(b: Builder, piece: Piece) -> Node:
    node = Node("alinea", inline=strip(piece.inline))
    node.opening = opening_of(node.inline, piece.folded, "operative", b.language)
    return node


def _is_inner(b: Builder, marker: Marker) -> bool:
    """True for a decimal number that counts inside a list, not paragraphs."""
    if any(n.series == "decimal" and marker.value == n.value + 1 for n in b.lists):
        return marker.value != b.last_number + 1
    return marker.value == 1 and b.last_number > 0 and not b.fresh and bool(b.lists or _awaits(b))


def _awaits(b: Builder) -> bool:
    p = b.paragraph
    return p is not None and p.inline.text.value.rstrip()[-1:] in COLONS


def _choose(b: Builder, pieces: Sequence[Piece], i: int) -> Marker | None:
    """The meaning of a printed number that fits the open sequences and what comes after."""
    options = pieces[i].markers or _capital_item(b, pieces, i)
    if len(options) < 2:
        return options[0] if options else None
    going = [
        (len(b.lists) - k, m)
        for m in options
        for k, n in enumerate(b.lists)
        if n.series == m.series and m.value == n.value + 1
    ]
    if going:
        best = min(going, key=lambda g: g[0])[1]
        roman = next((m for m in options if m.series.endswith("-roman") and m.value == 1), None)
        return roman if roman and best is not roman and _next_is(pieces, i, roman.series, 2) else best
    first = [m for m in options if m.value == 1]
    going_on = [m for m in first if len(first) > 1 and _next_is(pieces, i, m.series, 2)]
    return (going_on or first)[0] if first else options[-1] if len(options[0].label) > 1 else options[0]


def _capital_item(b: Builder, pieces: Sequence[Piece], i: int) -> tuple[Marker, ...]:
    """The capital of an item as "A. Public meetings;" prints it: the first behind a colon, or the next of its list."""
    piece = pieces[i]
    marks = [m for m in piece.head_markers if m.series == "title" and piece.folded[m.end - 1] == "."]
    if not (marks and piece.closed):
        return ()
    item = marks[0]._replace(series="upper")
    before = next((n.value for n in b.lists if n.series == "upper"), 0)
    first = item.value == 1 and i > 0 and pieces[i - 1].last in COLONS
    return (item,) if first or (before and item.value == before + 1) else ()


def _next_is(pieces: Sequence[Piece], i: int, series: str, value: int) -> bool:
    """True when the next numbered piece can have this place in this series."""
    for later in pieces[i + 1 : i + 12]:
        if later.markers:
            return any(m.series == series and m.value == value for m in later.markers)
    return False


def _numbered_parts(piece: Piece, marker: Marker) -> tuple[Text, Inline, str]:
    num = piece.inline.text[: marker.end]
    return num, after_number(piece.inline, marker.end), piece.folded[marker.end :].strip()


def _add_paragraph(b: Builder, piece: Piece, marker: Marker) -> None:
    num, rest, folded = _numbered_parts(piece, marker)
    _check_number(b, piece, marker)
    node = Node("paragraph", num, marker.label, marker.series, marker.value, inline=rest)
    node.opening = opening_of(rest, folded, "operative", b.language)
    b.here.children.append(node)
    b.paragraph, b.lists, b.last_number, b.fresh = node, [], marker.value or b.last_number, False
    _take_inner(b, node, rest, folded)


def _check_number(b: Builder, piece: Piece, marker: Marker) -> None:
    if marker.series == "outline" or marker.value == b.last_number + 1 or (b.last_number == 0 and marker.value == 1):
        return
    if marker.value == 1 and (b.fresh or b.annex):
        return
    if b.last_number and marker.value > b.last_number:
        b.report("number-gap", f"Paragraph {marker.value} follows paragraph {b.last_number}.", piece)
    elif b.last_number:
        b.report("number-repeated", f"Paragraph {marker.value} follows paragraph {b.last_number}.", piece)
    elif not b.annex:
        b.report("number-gap", f"The first paragraph has the number {marker.value}.", piece)


def _add_item(b: Builder, piece: Piece, marker: Marker) -> None:
    """Puts a list item at the level where its series is open, or one level deeper when it starts a new one."""
    num, rest, folded = _numbered_parts(piece, marker)
    kind: BlockKind = "indent" if marker.series.endswith("bullet") else "point"
    node = Node(kind, num, marker.label, marker.series, marker.value, inline=rest)
    node.opening = opening_of(rest, folded, "operative", b.language) if opens_italic(rest.text) else 0
    depth = next((k for k in range(len(b.lists) - 1, -1, -1) if _same_list(b.lists[k], marker)), None)
    if depth is not None:
        before = b.lists[depth]
        if not marker.series.endswith("bullet") and marker.value != before.value + 1:
            code = "number-gap" if marker.value > before.value else "number-repeated"
            b.report(code, f"Item {marker.label} follows item {before.number}.", piece)
        del b.lists[depth:]
    elif marker.value > 1:
        b.report("number-gap", f"A list starts with item {marker.label}.", piece)
    parent = b.lists[-1] if b.lists else b.paragraph if b.paragraph is not None else _open_plain(b)
    parent.children.append(node)
    b.lists.append(node)
    _take_inner(b, node, rest, folded)


def _take_inner(b: Builder, node: Node, rest: Inline, folded: str) -> None:
    """Takes apart "1. (a) Decides …" and "(a) (i) …", where the first item stands in the line of what holds it."""
    if not readings(folded):
        return
    inner = piece_of(rest, folded)
    marks = [m for m in inner.markers if m.value == 1 and m.series not in {node.series, "decimal", "bullet"}]
    if marks:
        node.inline, node.opening = NOTHING, 0
        _add_item(b, inner, marks[0])


def _same_list(node: Node, marker: Marker) -> bool:
    if node.series != marker.series:
        return False
    return marker.series.endswith("bullet") or marker.value > node.value or marker.value == 1 == node.value


def _open_plain(b: Builder) -> Node:
    """The unnumbered block that a list without introduction hangs on."""
    node = Node("alinea" if b.numbered else "paragraph")
    b.here.children.append(node)
    b.paragraph = node
    return node


def _add_unnumbered(b: Builder, piece: Piece) -> None:
    text = strip(piece.inline)
    if names_formula(piece.folded.rstrip(" ,\u060c:*"), b.language):
        b.here.children.append(Node("formula", inline=text))
        return
    if b.lists and text.text.value[:1].islower() and b.paragraph is not None and b.paragraph.tail is NOTHING:
        b.paragraph.tail = text
        b.lists = []
        return
    if b.fresh and not b.annex and _is_recital(b, piece):
        b.here.children.append(_recital(text, piece.folded, b.language))
        return
    node = Node("alinea" if b.numbered else "paragraph", inline=text)
    node.opening = opening_of(text, piece.folded, "operative", b.language)
    if b.paragraph is not None and b.paragraph.kind == "paragraph" and b.paragraph.num and b.lists:
        node.kind = "alinea"
        b.paragraph.children.append(node)
        b.lists = []
        return
    b.here.children.append(node)
    b.paragraph, b.lists = node, []


def _is_recital(b: Builder, piece: Piece) -> bool:
    opener = b.language.pattern("preamble", "openers").match(piece.folded)
    return bool(opener) and not piece.stopped


def _recital(text: Inline, folded: str, language: Language) -> Node:
    node = Node("recital", inline=text)
    node.opening = opening_of(text, folded, "preamble", language)
    return node


def build_recitals(pieces: Sequence[Piece], language: Language) -> tuple[tuple[Block, ...], list[Finding]]:
    """Returns the preambular paragraphs, items in them as their children, and what had to be guessed."""
    builder = Builder(language, False)
    out: list[Node] = []
    for i, piece in enumerate(pieces):
        marker = _choose(builder, pieces, i)
        if marker is not None and out:
            _add_item(builder, piece, marker)
            continue
        node = _recital(strip(piece.inline), piece.folded, language)
        out.append(node)
        builder.paragraph, builder.lists = node, []
    return tuple(n.block() for n in out), builder.findings
