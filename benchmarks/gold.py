"""The UN's machine-readable documents (Akoma Ntoso) as blocks of words, and as the plain text that OCR would give.

The same reader reads the UN's files and the converter's, whose markup differs: what is compared is what both print.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from flows.symbols import key

NOTES: Final = 0xE000  # one private character for each note stands at its mark in the text of a block
ANCHOR: Final = re.compile("[\ue000-\uefff]")
_PARSER: Final = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
_PLACES: Final = {
    "coverPage": "front",
    "preface": "front",
    "preamble": "preamble",
    "mainBody": "body",
    "conclusions": "closing",
    "attachments": "annex",
}
_LEAVES: Final = ("p", "crossHeading", "listIntroduction", "listWrapUp")
_HEADINGS: Final = ("heading", "subheading")
_INSIDE: Final = ("list", "blockList", "table", "embeddedStructure")  # blocks that stand inside a paragraph's element
_BRACKETED: Final = re.compile("\\(\\s*([\ue000-\uefff])\\s*\\)")  # the brackets of a mark that the UN left in the text
_SERVER: Final = re.compile(r"https?://(?:www\.)?undocs\.org/(?:[a-z]{2}/)?(?P<symbol>.+)")
# What links of the UN often drop or add: the letter of a part (68/247 for 68/247 A), the volume of a supplement.
_LETTER: Final = re.compile(r"(?<=\d)[A-Z](?:-[A-Z])?(?=\(|$)")
_VOLUME: Final = re.compile(r"\((?:SUPP|VOL)[^()]*\)", re.IGNORECASE)
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CHINESE: Final = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_NEVER_FIRST: Final = "，。；：、）》”"
_PAGE: Final = (2500, 3200)  # code points of a page


@dataclass(frozen=True, slots=True)
class Block:
    """A printed block: where it stands, its number, its text with an anchor for each note; rows of a table.

    `inside` are the numbers of the elements around it, outermost first, its own last.
    """

    place: str
    kind: str
    number: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    inside: tuple[str, ...] = ()


@dataclass(slots=True)
class Gold:
    """A document: its language, its blocks in the order of print, notes (mark, paragraphs), the symbols it links."""

    language: str
    blocks: list[Block] = field(default_factory=list)
    notes: list[tuple[str, list[str]]] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    collection: bool = False


def read_gold(source: Path | bytes) -> Gold:
    """Returns the blocks of an Akoma Ntoso document."""
    data = source if isinstance(source, bytes) else source.read_bytes()
    root = etree.fromstring(data, _PARSER)
    language = next((e.get("language", "") for e in root.iter() if _name(e) == "FRBRlanguage"), "")
    gold = Gold(language, links=set(_links(root)))
    gold.collection = any(_name(e) == "documentCollection" for e in root)
    _Reader(gold).inside(root, "front")
    return gold


def _links(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        if _name(element) in ("a", "alternativeReference") and (m := _SERVER.match(element.get("href", ""))):
            yield _LETTER.sub("", key(_VOLUME.sub("", m["symbol"].replace("%20", " "))))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


class _Reader:
    def __init__(self, gold: Gold) -> None:
        self.gold = gold
        self.number = ""
        self.around: tuple[str, ...] = ()

    def inside(self, element: etree._Element, place: str) -> None:
        """Adds the blocks of an element."""
        around = self.around
        for child in element:
            name = _name(child)
            if name in ("", "meta", "authorialNote", "img", "collectionBody"):
                continue
            if name == "num":
                self.number = _flat("".join(child.itertext()))
                self.around = (*around, self.number)
            elif name == "table":
                self.gold.blocks.append(Block(place, "table", "", "", self.rows(child)))
            elif name in _LEAVES or name in _HEADINGS:
                self.leaf(child, "heading" if name in _HEADINGS else "p", place)
            else:
                here = "annex" if place == "annex" else _PLACES.get(name, place)
                self.inside(child, here)
        self.around = around

    def leaf(self, element: etree._Element, kind: str, place: str) -> None:
        """Adds the block that an element of running text is, and those inside it."""
        text = _BRACKETED.sub(r"\1", self.text(element).strip(" \n"))
        text = text if place == "closing" else _flat(text)
        if text or (kind == "heading" and self.number):
            self.gold.blocks.append(Block(place, kind, self.number, text, inside=self.around))
            self.number = ""
        for child in element.iter():
            if _name(child) in _INSIDE and not any(_name(a) in _INSIDE for a in _up(child, element)):
                self.inside([child] if _name(child) == "table" else child, place)  # type: ignore[arg-type]

    def text(self, element: etree._Element) -> str:
        """The words of an element, an anchor for each of its notes; blocks inside it aside."""
        out = [element.text or ""]
        for child in element:
            name = _name(child)
            if name == "authorialNote":
                out.append(chr(NOTES + len(self.gold.notes)))
                paragraphs = [p for p in child.iter() if _name(p) == "p"] or [child]
                texts = [_flat("".join(p.itertext())) for p in paragraphs]
                self.gold.notes.append((child.get("marker", "").strip("() "), texts))
            elif name in ("br", "eol"):
                out.append("\n")
            elif name and name not in (*_INSIDE, "noteRef"):
                out.append(self.text(child))
            out.append(child.tail or "")
        return "".join(out)

    def rows(self, table: etree._Element) -> tuple[tuple[str, ...], ...]:
        """The cells of a table by row."""
        rows = [row for row in table.iter() if _name(row) == "tr"]
        return tuple(tuple(_flat(self.text(cell)) for cell in row if _name(cell)) for row in rows)


def _up(child: etree._Element, top: etree._Element) -> Iterator[etree._Element]:
    for above in child.iterancestors():
        if above is top:
            return
        yield above


def _flat(text: str) -> str:
    return " ".join(text.split())


# ------------------------------------------------------------------------------------------------ plain text


def plain_text(gold: Gold, seed: str) -> str:
    """Returns the document as OCR prints it: a block a line, pages cut between words, notes at the foot of their page.

    The same seed gives the same text.
    """
    pages = _Pages(gold, random.Random(seed))
    for block in gold.blocks:
        if block.kind == "table":
            pages.add("\n".join("  ".join(cell for cell in row if cell) for row in block.rows), whole=True)
        elif block.kind == "heading":
            stop = "." if re.fullmatch(r"\w{1,4}", block.number) and block.text else ""
            pages.add(f"{block.number}{stop} {block.text}".strip(), whole=True)
        elif block.place == "closing":
            pages.add(re.sub(r"[ \t]*\n\s*", "\n", block.text), whole=True)
        else:
            dash = " -" if gold.language.startswith("ar") and block.number.isdigit() else ""
            pages.add(f"{block.number}{dash} {block.text}".strip())
    pages.turn()
    return unicodedata.normalize("NFC", "\n\n".join(pages.out)) + "\n"


class _Pages:
    def __init__(self, gold: Gold, rng: random.Random) -> None:
        self.gold, self.rng = gold, rng
        self.out: list[str] = []
        self.waiting: list[int] = []
        self.room = rng.randint(*_PAGE) - 800  # the masthead takes room on page 1

    def add(self, text: str, *, whole: bool = False) -> None:
        """Prints a block; one that is longer than the page goes on upon the next."""
        cut = 0 if whole or len(text) <= self.room else _cut(text, self.room)
        self._print(text[:cut].rstrip() if cut else text)
        if cut:
            self.turn()
            self.add(text[cut:].lstrip())
        elif self.room < 120:
            self.turn()

    def _print(self, text: str) -> None:
        self.waiting += (ord(anchor) - NOTES for anchor in ANCHOR.findall(text))
        self.room -= len(text)
        text = text.replace("\u2011", "-").replace("\u00a0", " ").replace("\u200e", "").replace("\u200f", "")
        self.out.append(ANCHOR.sub(lambda m: self.gold.notes[ord(m[0]) - NOTES][0].translate(_SUPERSCRIPTS), text))

    def turn(self) -> None:
        """Ends the page with its notes."""
        for n in self.waiting:
            mark, paragraphs = self.gold.notes[n]
            self.out += [f"{mark.translate(_SUPERSCRIPTS)} {paragraphs[0]}", *paragraphs[1:]]
        self.waiting = []
        self.room = self.rng.randint(*_PAGE)


def _cut(text: str, room: int) -> int:
    """The last place between words before the end of the page, 0 when there is none that leaves two pieces."""
    chinese = len(_CHINESE.findall(text)) > len(text) / 3
    for k in range(min(room, len(text) - 30), 40, -1):
        if text[k] == " " or (chinese and _CHINESE.match(text[k - 1]) and text[k] not in _NEVER_FIRST):
            return k
    return 0
