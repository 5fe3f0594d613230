"""What is filled while the blocks of a body or annex are built: a block, and the state of one pass over the pieces."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.findings import Finding
from flows.languages import Language
from flows.model import NOTHING, Block, BlockKind, Inline
from flows.parse.breaks import COLONS, ending
from flows.parse.pieces import Piece
from flows.spans import EMPTY, Text


@dataclass(slots=True)
class Node:
    """A block while it is being filled; `blocks` turns it into a frozen `Block`."""

    kind: BlockKind
    num: Text = EMPTY
    number: str = ""
    series: str = ""
    value: int = 0
    heading: Inline = NOTHING
    inline: Inline = NOTHING
    opening: int = 0
    tail: Inline = NOTHING
    rows: tuple[tuple[Inline, ...], ...] = ()
    children: list[Node] = field(default_factory=list)

    @property
    def announces(self) -> bool:
        """True for words that end with a colon, and only entries of the list that they announce below them."""
        return ending(self.inline.text) in COLONS and all(c.kind == "alinea" for c in self.children)

    def block(self) -> Block:
        """Returns the frozen block."""
        return Block(
            self.kind,
            self.num,
            self.number,
            self.heading,
            self.inline,
            tuple(c.block() for c in self.children),
            self.tail,
            self.opening,
            self.rows,
        )


@dataclass(slots=True)
class Builder:
    """The state of one pass over the pieces: open containers, the open paragraph and its open lists."""

    language: Language
    annex: bool
    root: Node = field(default_factory=lambda: Node("division"))
    containers: list[Node] = field(default_factory=list)
    paragraph: Node | None = None
    lists: list[Node] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    last_number: int = 0
    numbered: bool = False
    fresh: bool = False

    @property
    def here(self) -> Node:
        """The innermost open container."""
        return self.containers[-1] if self.containers else self.root

    def report(self, code: str, message: str, piece: Piece) -> None:
        """Adds a finding at the piece."""
        self.findings.append(Finding(code, message, piece.inline.text.span))
