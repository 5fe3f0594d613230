"""Entities: the organs, committees, sessions, meetings and documents that a text refers to, declared when first used.

Source: AKN4UN digest 8.5.  An entity is declared only when it is known; its printed name becomes its label.
"""

from __future__ import annotations

import re
from typing import Final

from flows.akn.element import Attributes
from flows.akn.names import Entity, ontology, ontology_iri, organ_id
from flows.akn.writer import Writer
from flows.model import Identity

_DIGITS: Final = re.compile(r"\d+")


def proponent(writer: Writer, value: str, printed: str) -> Attributes:
    """Declares a committee that is known and returns what refers to it."""
    known = value in ontology().entities and ontology().entities[value].kind == "organization"
    return {"refersTo": writer.use(value, printed)} if known else {}


def originating(writer: Writer, symbols: str) -> Attributes:
    """Declares the document on whose report or draft the text was adopted, and returns what refers to it."""
    symbol = symbols.partition(",")[0].strip()
    if not symbol:
        return {}
    address = f"https://undocs.org/{symbol.replace(' ', '')}"
    name = "originatingDocument"
    return {"refersTo": writer.declare(Entity(name, "reference", address, symbol, name))}


def meeting_attributes(writer: Writer, printed: str, value: str, identity: Identity) -> Attributes:
    """What marks a meeting in running text: name, target and its ordinal as printed."""
    refers = meeting(writer, identity, printed, value)
    return {"name": "akn4un:meeting"} | ({"refersTo": refers} if refers else {}) | {"title": ordinal(printed, value)}


def meeting(writer: Writer, identity: Identity, printed: str, value: str) -> str:
    """Declares the meeting of the adoption and returns its id, empty when its number is not known."""
    if not value:
        return ""
    organ = identity.organ or "un"
    held = f"{organ}/session/{_slug(identity.session)}" if identity.session else organ
    kind = "plenaryMeeting" if organ in ("unga", "unecosoc") else "meeting"
    iri = ontology_iri("event", f"{held}/{kind}/{_slug(value)}")
    return writer.declare(Entity("adoptionMeeting", "event", iri, printed))


def session(writer: Writer, identity: Identity, printed: str, value: str) -> str:
    """Declares a session and returns its id, empty when its number is not known."""
    if not value:
        return ""
    iri = ontology_iri("event", f"{identity.organ or 'un'}/session/{_slug(value)}")
    return writer.declare(Entity(f"session{_slug(value)}", "event", iri, printed or value))


def _slug(value: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", value).strip("-")


def ordinal(printed: str, value: str) -> str:
    """Returns the ordinal of a meeting as printed; the bare number where the script has no blanks to end it.

    >>> [ordinal(p, v) for p, v in (("77th plenary meeting", "77"), ("77e séance", "77"), ("38-е пленарное", "38"))]
    ['77th', '77e', '38-е']
    >>> ordinal("\u7b2c38\u6b21\u5168\u4f53\u4f1a\u8bae", "38")
    '\u7b2c38\u6b21'
    """
    for word in printed.split():
        found = _DIGITS.search(word)
        if found and str(int(found[0])) == value:
            bare = word.strip("[](),.;")
            spaced = len(bare) <= len(found[0]) + 4
            return bare if spaced else word[max(found.start() - 1, 0) : found.end() + 1]
    return value


def author(writer: Writer, identity: Identity) -> str:
    """Declares the organ that adopted the text and returns its id."""
    return writer.use(organ_id(identity.organ))
