"""The last check before anything is published: schema, rules, and the fate of every character.

`validate` checks what we built against the source it came from; `check_file` checks any Akoma Ntoso file.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from flows.findings import Finding
from flows.model import Markup, Source
from flows.spans import Ledger
from flows.validate.account import Accounting, account
from flows.validate.rules import check_rules
from flows.validate.schema import check_schema

__all__ = ["Accounting", "Checked", "check_file", "validate"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found, and the numbers of the accounting."""

    findings: tuple[Finding, ...]
    accounting: Accounting


def validate(markup: Markup, source: Source, ledger: Ledger) -> Checked:
    """Returns the findings on the final bytes and the accounting; an error among them means: do not publish."""
    tree = _parsed(markup.xml)
    findings = (*check_schema(tree), *check_rules(tree))
    numbers, lost = account(tree.getroot(), markup, source.record, ledger)
    return Checked((*findings, *lost), numbers)


def check_file(xml: bytes) -> tuple[Finding, ...]:
    """Returns what schema and rules find in any Akoma Ntoso file; a file that is no XML has one finding."""
    try:
        tree = _parsed(xml)
    except etree.XMLSyntaxError as error:
        return (Finding("schema-invalid", f"Not well-formed: {error.msg}.", line=error.lineno or 0),)
    if tree.docinfo.doctype:
        return (Finding("schema-invalid", "A file with a document type declaration is not accepted.", line=1),)
    return (*check_schema(tree), *check_rules(tree))


def _parsed(xml: bytes) -> etree._ElementTree:
    """Returns the tree; no entity, DTD or network is used and the parser's own limits stay on."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.ElementTree(etree.fromstring(xml, parser))
