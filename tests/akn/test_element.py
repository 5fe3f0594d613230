"""The text of an XML file is what lxml writes for the same tree."""

from __future__ import annotations

import pytest
from lxml import etree

from flows.akn.element import Element, appended, encoded, indent
from flows.akn.writer import Writer
from flows.errors import InvalidOutput

AWKWARD = [
    "plain",
    "",
    " ",
    "a & b < c > d",
    'say "no"',
    "it's",
    "two\nlines\tand\rmore",
    "é 中 \U0001f600 \u0600",
    "]]>",
]


def with_lxml(root: Element) -> bytes:
    """The same tree, written by lxml."""

    def filled(made: etree._Element, element: Element) -> etree._Element:
        for name, value in (element.attributes or {}).items():
            made.set(name, value)
        for part in element.content:
            if isinstance(part, Element):
                filled(etree.SubElement(made, part.tag), part)
            elif len(made):
                made[-1].tail = (made[-1].tail or "") + part
            else:
                made.text = (made.text or "") + part
        return made

    return etree.tostring(filled(etree.Element(root.tag), root), encoding="UTF-8", xml_declaration=True) + b"\n"


@pytest.mark.parametrize("words", AWKWARD)
def test_lxml_writes_the_same(words):
    root = Element("a", {"x": words, "y": "2"})
    inner = appended(root, "b", {"z": words})
    inner.content += [words, words]
    root.content.append(words)
    appended(root, "c")
    assert encoded(root) == with_lxml(root)


def test_what_was_written_is_read_again():
    root = Element("a", {"x": "".join(AWKWARD)})
    root.content.append("".join(AWKWARD))
    read = etree.fromstring(encoded(root) or b"")
    assert (read.get("x"), read.text) == ("".join(AWKWARD), "".join(AWKWARD))


@pytest.mark.parametrize("sign", ["\0", "\x08", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_no_file_holds_these(sign):
    in_text, in_value = Element("a"), Element("a", {"x": f"a{sign}"})
    in_text.content.append(f"a{sign}")
    assert encoded(in_text) is None
    assert encoded(in_value) is None


def test_a_value_that_no_file_holds_stops_the_document():
    writer = Writer()
    writer.leaf("p", {"title": "\0"})
    with pytest.raises(InvalidOutput, match="attribute"):
        writer.finish()


@pytest.mark.parametrize("sign", ["\t", "\n", "\r", "\x7f", "\x85", "\ud7ff", "\ue000", "\ufffd", "\U0010ffff"])
def test_any_file_holds_these(sign):
    root = Element("a")
    root.content.append(sign)
    assert etree.fromstring(encoded(root) or b"").text == sign


def test_children_stand_on_lines_of_their_own():
    root = Element("a")
    meta = appended(root, "m")
    holder = appended(appended(meta, "b"), "c")
    holder.content.append("words")
    appended(meta, "d")
    indent(meta, 1)
    tree = etree.fromstring("<a><m><b><c>words</c></b><d/></m></a>")
    etree.indent(tree[0], level=1)
    assert encoded(root) == etree.tostring(tree, encoding="UTF-8", xml_declaration=True) + b"\n"
