"""The sieve: one stylesheet, made from all rules, that tells in one pass which of them a file breaks.

Most files break none, and to look for what breaks each rule by itself costs a walk through the file for each of its
contexts.  XSLT finds the rules of an element by its name; only those of any element are looked for by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

_XSL: Final = "http://www.w3.org/1999/XSL/Transform"
_ANY: Final = "*"
_VARIABLE: Final = re.compile(r"\$(\w+)")
_COMPARED: Final = re.compile(r"\$(\w+)/@(\w+) = (substring-after\([^()]*\))")


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


def keyed(test: str, large: Collection[str]) -> str:
    """Returns a test that looks values of large node sets up in a table, instead of comparing each with each.

    >>> keyed("not($named/@eId = substring-after(@href, '#'))", ["named"])
    "not(key('named-eId', substring-after(@href, '#')))"
    """
    return _COMPARED.sub(lambda m: f"key('{m[1]}-{m[2]}', {m[3]})" if m[1] in large else m[0], test)


def sieve(
    checks: Sequence[tuple[Sequence[str], str, str]],
    patterns: Mapping[str, Sequence[str]],
    shared: Mapping[str, str],
    names: Mapping[str, str],
) -> etree.XSLT:
    """Returns the stylesheet that writes the places of the broken ones among checks, with blanks between.

    A check has its contexts, the test that is true of what breaks it, and the same as an XPath from the root; `shared`
    are the node sets that tests use by name, as XPaths and as patterns; `names` the prefixes.  Raises: XSLTParseError.
    """
    root = etree.Element(_xsl("stylesheet"), nsmap={"xsl": _XSL, **names}, version="1.0")
    etree.SubElement(root, _xsl("output"), method="text")
    large = _add_sets(root, " ".join(test for _, test, _ in checks), patterns, shared)
    start = etree.SubElement(root, _xsl("template"), match="/")
    templates = {_ANY: etree.SubElement(root, _xsl("template"), match=_ANY)}
    for place, (contexts, test, everywhere) in enumerate(checks):
        conditions = [turned(context, test) for context in contexts]
        if any(name == _ANY for name, _ in conditions):
            _tell(start, keyed(everywhere, large), place)
            continue
        for name, condition in conditions:
            if name not in templates:
                templates[name] = etree.SubElement(root, _xsl("template"), match=name)
            _tell(templates[name], keyed(condition, large), place)
    etree.SubElement(start, _xsl("apply-templates"), select="//*")
    return etree.XSLT(root, access_control=etree.XSLTAccessControl.DENY_ALL)


def _add_sets(
    root: etree._Element, tests: str, patterns: Mapping[str, Sequence[str]], shared: Mapping[str, str]
) -> Collection[str]:
    """Adds the node sets that tests use, as tables or as variables; returns the names of the large ones.

    What may stand anywhere in a text may stand there a thousand times; a table is made when it is first asked.
    """
    large = {name for name, found in patterns.items() if not any("/" in p.partition("[")[0] for p in found)}
    for name, attribute in sorted({(m[1], m[2]) for m in _COMPARED.finditer(tests) if m[1] in large}):
        for pattern in patterns[name]:
            etree.SubElement(root, _xsl("key"), name=f"{name}-{attribute}", match=pattern, use=f"@{attribute}")
    for name in sorted(set(_VARIABLE.findall(keyed(tests, large)))):
        etree.SubElement(root, _xsl("variable"), name=name, select=shared[name])
    return large


def _tell(template: etree._Element, condition: str, place: int) -> None:
    etree.SubElement(template, _xsl("if"), test=condition).text = f"{place} "


def _xsl(name: str) -> str:
    return f"{{{_XSL}}}{name}"
