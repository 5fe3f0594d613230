"""The sieve: one stylesheet, made from all rules, that tells in one pass which of them a file breaks.

Most files break none, and to look for what breaks each rule by itself costs a walk through the file for each of its
contexts.  XSLT finds the rules of an element by its name; only those of any element are looked for by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

_XSL: Final = "http://www.w3.org/1999/XSL/Transform"
_ANY: Final = "*"


def split(context: str, signs: str) -> Iterator[tuple[str, str]]:
    """Yields the parts of a context, each with the sign before it; signs in brackets part nothing.

    >>> list(split("a:body//a:p[a:i/a:b]/a:ref", "/"))
    [('', 'a:body'), ('/', ''), ('/', 'a:p[a:i/a:b]'), ('/', 'a:ref')]
    """
    depth, start, before = 0, 0, ""
    for place, sign in enumerate(context):
        depth += (sign in "[(") - (sign in "])")
        if sign in signs and not depth:
            yield before, context[start:place].strip()
            start, before = place + 1, sign
    yield before, context[start:].strip()


def turned(context: str, test: str) -> tuple[str, str]:
    """Returns the name of the element that a context means, and what is true of it there when the test is.

    >>> turned("a:attachment//a:doc/a:p[@eId]", "@x")
    ('a:p', 'self::*[@eId][@x]/parent::a:doc/ancestor::a:attachment')
    >>> turned("a:p", "not(@eId)")
    ('a:p', 'not(@eId)')
    """
    steps = [step for _, step in split(context, "/")]
    name, bracket, conditions = steps.pop().partition("[")
    if not steps and not bracket:
        return name, test
    path, axis = f"self::*{bracket}{conditions}[{test}]", "parent"
    for step in reversed(steps):
        path += f"/{axis}::{step}" if step else ""
        axis = "parent" if step else "ancestor"
    return name, path


def sieve(
    checks: Sequence[tuple[Sequence[str], str, str]], shared: Mapping[str, str], names: Mapping[str, str]
) -> etree.XSLT:
    """Returns the stylesheet that writes the places of the broken ones among checks, with blanks between.

    A check has its contexts, the test that is true of what breaks it, and the same as an XPath from the root; `shared`
    are the node sets that tests use by name, `names` the prefixes.  Raises: XSLTParseError.
    """
    root = etree.Element(_xsl("stylesheet"), nsmap={"xsl": _XSL, **names}, version="1.0")
    etree.SubElement(root, _xsl("output"), method="text")
    for name, select in shared.items():
        etree.SubElement(root, _xsl("variable"), name=name, select=select)
    start = etree.SubElement(root, _xsl("template"), match="/")
    templates = {_ANY: etree.SubElement(root, _xsl("template"), match=_ANY)}
    for place, (contexts, test, everywhere) in enumerate(checks):
        tests = [turned(context, test) for context in contexts]
        if any(name == _ANY for name, _ in tests):
            _tell(start, everywhere, place)
            continue
        for name, condition in tests:
            if name not in templates:
                templates[name] = etree.SubElement(root, _xsl("template"), match=name)
            _tell(templates[name], condition, place)
    etree.SubElement(start, _xsl("apply-templates"), select="//*")
    return etree.XSLT(root, access_control=etree.XSLTAccessControl.DENY_ALL)


def _tell(template: etree._Element, condition: str, place: int) -> None:
    etree.SubElement(template, _xsl("if"), test=condition).text = f"{place} "


def _xsl(name: str) -> str:
    return f"{{{_XSL}}}{name}"
