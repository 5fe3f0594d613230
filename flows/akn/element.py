"""Elements in the making, and the text of an XML file: a tree of plain values, written out once.

Source: XML 1.0, sections 2.2 (characters), 2.4 (markup), 3.3.3 (white space in attributes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

Attributes = dict[str, str]

DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8'?>\n"
NOT_XML: Final = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
# The ampersand first: it begins every reference.
_MARKUP: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_QUOTED: Final = _MARKUP | {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
# What `NOT_XML` finds, in UTF-8: bytes that no XML file has, and two code points.  Surrogates have no bytes.
_CONTROLS: Final = bytes(c for c in range(0x20) if c not in b"\t\n\r")
_NO_CHARACTERS: Final = ("\ufffe".encode(), "\uffff".encode())


class Element:
    """An element: its name, its attributes, and in `content` text as it is and elements, in order."""

    __slots__ = ("attributes", "content", "tag")

    def __init__(self, tag: str, attributes: Attributes | None = None) -> None:
        """Makes an empty element."""
        self.tag = tag
        self.attributes = attributes
        self.content: list[str | Element] = []

    def texts(self) -> Iterator[str]:
        """Yields the text in it, in order."""
        for part in self.content:
            if isinstance(part, str):
                yield part
            else:
                yield from part.texts()


def appended(parent: Element, tag: str, attributes: Attributes | None = None) -> Element:
    """Returns a new element at the end of another one."""
    element = Element(tag, attributes)
    parent.content.append(element)
    return element


def indent(element: Element, depth: int) -> None:
    """Puts every child of an element that holds only elements on a line of its own; `depth` is its own depth."""
    children = [part for part in element.content if isinstance(part, Element)]
    if not children:
        return
    inner = "\n" + "  " * (depth + 1)
    element.content = [part for child in children for part in (inner, child)]
    element.content.append("\n" + "  " * depth)
    for child in children:
        indent(child, depth + 1)


def encoded(root: Element) -> bytes | None:
    """Returns the bytes of the XML file with this root, None when a character stands in it that no XML file can hold.

    Same tree, same bytes: attributes as they were set, an element without content as an empty tag.
    """
    out, texts, values = [DECLARATION], [""], [""]
    _write(root, out, texts, values)
    if _any_of(_MARKUP, "".join(texts)) or _any_of(_QUOTED, "".join(values)):
        out = [DECLARATION]
        _write(_escaped(root), out, texts, values)
    out.append("\n")
    try:
        xml = "".join(out).encode()
    except UnicodeEncodeError:
        return None
    illegal = len(xml.translate(None, _CONTROLS)) < len(xml) or any(c in xml for c in _NO_CHARACTERS)
    return None if illegal else xml


def _write(element: Element, out: list[str], texts: list[str], values: list[str]) -> None:
    """Writes an element as if nothing in it had to be escaped, and tells its texts and values."""
    tag, attributes, content = element.tag, element.attributes, element.content
    head = f"<{tag}"
    if attributes:
        for name, value in attributes.items():
            head += f' {name}="{value}"'
        values += attributes.values()
    if not content:
        out.append(head + "/>")
        return
    out.append(head + ">")
    for part in content:
        if isinstance(part, str):
            out.append(part)
            texts.append(part)
        else:
            _write(part, out, texts, values)
    out.append(f"</{tag}>")


def _any_of(signs: Mapping[str, str], words: str) -> bool:
    return any(sign in words for sign in signs)


def _escaped(element: Element) -> Element:
    """The same element with references for what is markup, and for what parsers would change."""
    attributes = {name: _replaced(_QUOTED, value) for name, value in (element.attributes or {}).items()}
    made = Element(element.tag, attributes)
    made.content = [_replaced(_MARKUP, p) if isinstance(p, str) else _escaped(p) for p in element.content]
    return made


def _replaced(signs: Mapping[str, str], words: str) -> str:
    for sign, reference in signs.items():
        words = words.replace(sign, reference)
    return words
