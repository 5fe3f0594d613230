"""Names: the namespace, the ontology (TLC references) and the IRIs of a document.

Source: AKN4UN digest 8.1, 8.2, 8.5, 8.6.  No element is made here.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from flows.model import Document, Identity
from flows.symbols import Iri, number_value, parse_symbol

AKN: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
AKN4UN: Final = "http://un.org/akn4un"
CLASSES: Final = ("organization", "person", "object", "role", "event", "concept", "reference")
# What the UN's own files write where a date is required and unknown.
UNKNOWN_DATE: Final = "0001-01-01"


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that a document refers to: its id, ontology class, IRI and label."""

    eid: str
    kind: str
    href: str
    show: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Ontology:
    """The table of `ontology.toml`."""

    entities: dict[str, Entity]
    organs: dict[str, str]
    languages: dict[str, str]
    titles: dict[str, str]
    series: str


@cache
def ontology() -> Ontology:
    """Returns the ontology, read once."""
    table = tomllib.loads(Path(__file__).with_name("ontology.toml").read_text(encoding="utf-8"))
    entities = {
        eid: Entity(eid, kind, ontology_iri(kind, name), show)
        for kind in CLASSES
        for eid, (name, show) in table.get(kind, {}).items()
    }
    return Ontology(entities, table["organs"], table["languages"], table["titles"], table["publication"]["name"])


def ontology_iri(kind: str, name: str) -> str:
    """Returns the IRI of an ontology entry.

    >>> ontology_iri("event", "unga/session/58")
    '/akn/ontology/event/un/unga/session/58'
    """
    return f"/akn/ontology/{kind}/un/{name}"


def organ_id(organ: str) -> str:
    """Returns the id of the organization behind an organ code; an unknown organ is the United Nations."""
    return ontology().organs.get(organ, "un")


@dataclass(frozen=True, slots=True)
class Dates:
    """The date of the Work and of the Expression, each with the name of what it is."""

    work: str
    work_name: str
    expression: str
    expression_name: str


def dates_of(identity: Identity) -> Dates:
    """Returns the dates that the metadata carry: known dates only, else the placeholder, named for what it is.

    The XSD and the IRI need a full date.  Order for the Work: adoption, issue, unknown; for the Expression: issue,
    adoption, unknown.  A date of issue in the place of the adoption is named `publication`, so nothing is claimed.
    """
    known = [(d, n) for d, n in ((identity.adopted, "adoption"), (identity.issued, "publication")) if is_date(d)]
    known = known or [(UNKNOWN_DATE, "unknown")]
    return Dates(*known[0], *known[-1])


def is_date(value: str) -> bool:
    """True for a full ISO date."""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))


def work_of(document: Document) -> Iri:
    """Returns the IRI of the Work.

    A statement always has the type statement/deliberation, also when its symbol is that of a plain document (a draft
    `S/2023/212`).  A text without number is named by a digest of its words: stable, and plainly not a number.
    """
    identity = document.identity
    symbol = parse_symbol(identity.symbol) if identity.symbol else None
    actor = (symbol.organ if symbol else "") or identity.organ or "un"
    value = symbol.value if symbol else number_value(identity.number, identity.kind) if identity.number else ""
    value = re.sub(r"[^A-Za-z0-9.\-]+", "-", value).strip("-.") or f"unnumbered-{_digest(document)}"
    return Iri("statement", "deliberation", actor, dates_of(identity).work, value)


def _digest(document: Document) -> str:
    """Eight hex digits of the words that open the text: the same for the same text, whatever the file is called."""
    blocks = (*document.preamble, *document.body)
    words = [f.inline.text.value for f in document.preface] + [b.inline.text.value for b in blocks[:8]]
    return hashlib.sha256(" ".join(" ".join(words).split()).encode()).hexdigest()[:8]
