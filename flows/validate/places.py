"""Where something stands in an XML file, in a form that a person can read."""

from __future__ import annotations

from lxml import etree


def place_of(node: etree._Element) -> str:
    """Returns the XPath of an element without prefixes, from the nearest ancestor that has an eId.

    >>> place_of(etree.fromstring('<a><b eId="b_1"><c/><c><d/></c></b></a>').find("b/c[2]/d"))
    'b[@eId="b_1"]/c[2]/d'
    """
    steps: list[str] = []
    element: etree._Element | None = node
    while element is not None:
        name = etree.QName(element).localname
        if eid := element.get("eId"):
            steps.append(f'{name}[@eId="{eid}"]')
            break
        parent = element.getparent()
        like = [e for e in parent if e.tag == element.tag] if parent is not None else [element]
        steps.append(name if len(like) == 1 else f"{name}[{like.index(element) + 1}]")
        element = parent
    path = "/".join(reversed(steps))
    return path if element is not None else f"/{path}"
