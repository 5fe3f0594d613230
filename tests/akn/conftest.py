"""A press that prints documents: it sets the source text and returns the model values that point into it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from flows.akn import build
from flows.languages import load
from flows.model import NOTHING, Block, Document, Field, Identity, Inline, Mark, Markup, Note, Ref, Source
from flows.spans import ITALIC, Ledger, Text, from_source, join
from flows.validate import validate

MADE = "2026-01-31"
GA = Identity("resolution", "unga", "eng", "A/RES/58/136", "58/136", "58", "2003-12-22", "2004-01-26", "77", "")
_SET = re.compile(
    r"\*(?P<i>[^*]+)\*|\[(?P<words>[^\[\]]+)\]\((?P<href>[^) ]*)(?: (?P<upto>[^)]*))?\)|\{(?P<note>\d+)\}"
)


class Press:
    """Prints one document: `record` is the source; every value points at the place where its words were printed.

    In `words`, `*x*` is set in italics, `[x](href)` is a citation, `[x](from to)` a range, `{2}` the mark of note 2.
    """

    def __init__(self) -> None:
        self.record = ""
        self.notes: list[Note] = []
        self.edits: list = []

    def text(self, words: str, style: int = 0, end: str = "\n") -> Text:
        """Prints words and a line end, returns the words."""
        text = from_source(words, len(self.record))
        self.record += words + end
        return Text(text.value, text.at, bytes([style]) * len(words))

    def words(self, setting: str, style: int = 0, group: int = 0) -> Inline:
        """Prints running text with italics, citations and note marks."""
        pieces, marks, refs, size, done = [], [], [], 0, 0
        for m in [*_SET.finditer(setting), None]:
            plain = setting[done : m.start() if m else len(setting)]
            if plain:
                pieces.append(self.text(plain, style, ""))
                size += len(plain)
            if m is None:
                break
            done = m.end()
            if m["note"]:
                index = int(m["note"]) - 1
                again = any(mark.note == index for mark in marks)
                marks.append(Mark(size, self.text(m["note"], 0, ""), index, again))
                continue
            shown = m["i"] or m["words"]
            if m["words"]:
                address = "https://undocs.org/en/X" if m["href"].startswith("/akn") else ""
                refs.append(
                    Ref(
                        size,
                        size + len(shown),
                        "resolution",
                        "",
                        href=m["href"],
                        upto=m["upto"] or "",
                        address=address,
                        group=group,
                    )
                )
            pieces.append(self.text(shown, style | ITALIC if m["i"] else style, ""))
            size += len(shown)
        self.record += "\n"
        return Inline(join(pieces), tuple(marks), tuple(refs))

    def note(self, setting: str, label: str = "") -> None:
        """Prints a note at the foot."""
        label = label or str(len(self.notes) + 1)
        marker = self.text(label, end=" ")
        self.notes.append(Note(marker, label, (self.words(setting),)))

    def block(self, kind: str, num: str = "", setting: str = "", *children: Block, **more: object) -> Block:
        """Prints a block; its children were printed before it, which the accounting does not mind."""
        heading = self.words(str(more.pop("heading"))) if "heading" in more else NOTHING
        number = str(more.pop("number", num.strip("().")))
        printed = self.text(num, end=" ") if num else NOTHING.text
        own = self.words(setting) if setting else NOTHING
        tail = self.words(str(more.pop("tail"))) if "tail" in more else NOTHING
        opening = int(more.pop("opening", 0))
        return Block(kind, printed, number, heading, own, children, tail, opening, **more)

    def field(self, name: str, words: str, value: str = "", **parts: tuple[str, str]) -> Field:
        """Prints a masthead field; each part is (printed words, value)."""
        inline = self.words(words)
        spans = [(n, inline.text.value.index(w), inline.text.value.index(w) + len(w), v) for n, (w, v) in parts.items()]
        return Field(name, inline, value, "printed", tuple(spans))

    def source(self) -> Source:
        """Returns what was printed."""
        return Source(self.record, from_source(self.record), "plain", "utf-8", "printed.txt")


class Printed:
    """A built document that was found valid: XSD, rules and accounting."""

    def __init__(self, press: Press, document: Document, language: str = "") -> None:
        self.document = document
        self.markup: Markup = build(document, load(language or document.identity.language), MADE)
        checked = validate(self.markup, press.source(), Ledger(tuple(press.edits)))
        assert [(f.code, f.message, f.where) for f in checked.findings] == []
        assert checked.accounting.balanced
        self.accounting = checked.accounting
        self.root = etree.fromstring(self.markup.xml)

    def find(self, path: str) -> list[etree._Element]:
        """Elements by XPath; names without prefix are Akoma Ntoso."""
        spaced = re.sub(r"(?<![\w@:'\"-])([A-Za-z]+)(?![\w:(]|['\"])", r"a:\1", path)
        return self.root.xpath(spaced, namespaces={"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"})

    def shows(self, path: str) -> str:
        """The XML of the only element at a path, without namespace and layout, eIds kept."""
        (element,) = self.find(path)
        return compact(element)

    def values(self, path: str) -> list[str]:
        """Attribute values or texts at a path."""
        return [str(v) for v in self.find(path)]


def compact(element: etree._Element) -> str:
    """One element as one line, without namespace declarations and without the line ends of the layout."""
    xml = etree.tostring(element, encoding="unicode", with_tail=False)
    return re.sub(r"\n *", "", re.sub(r' xmlns(:\w+)?="[^"]*"', "", xml))


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture
def publish(press: Press):
    """Returns a function that builds a document of the given pieces and checks it from all sides."""

    def made(language: str = "", identity: Identity = GA, **pieces: object) -> Printed:
        spoken = replace(identity, language=language) if language else identity
        if "preface" not in pieces:
            title = press.field("title", "On printing", "On printing")
            pieces["preface"] = (press.field("number", "58/136.", "58/136"), title)
        if "body" not in pieces:
            pieces["body"] = (press.block("paragraph", "1.", "Decides so."),)
        return Printed(press, Document(spoken, notes=tuple(press.notes), **pieces))

    return made
