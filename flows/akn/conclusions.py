"""Conclusions: the meeting and date of adoption, and the vote.  Source: AKN4UN digest section 6."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from flows.akn import entities, inline, masthead
from flows.akn.element import Element, appended
from flows.akn.inline import Wrap
from flows.akn.names import is_date, ontology
from flows.akn.writer import Writer
from flows.model import Field, Identity

_ADOPTION: Final = ("meeting", "closingDate")


def write_conclusions(writer: Writer, fields: Sequence[Field], identity: Identity) -> None:
    """Writes `conclusions`: a container for each run of lines of adoption, of voting or of another name."""
    fields = [f for f in fields if f.inline.text.value]
    if not fields:
        return
    writer.open("conclusions", {"eId": "conclusions"})
    for name, run in groupby(fields, _container_of):
        _open_container(writer, name)
        if name == "adoption":
            _write_adoption(writer, list(run), identity)
        else:
            for field in run:
                write = _write_vote if name == "voting" else masthead.write_field
                write(writer, writer.leaf("p"), field, identity)
        writer.close()
    writer.close()


def _container_of(field: Field) -> str:
    return "adoption" if field.name in _ADOPTION else "voting" if field.name == "vote" else field.name


def _open_container(writer: Writer, name: str) -> None:
    eid, _ = writer.eids.claim(writer.eids.next("conclusions", "container"), "")
    writer.open("container", {"name": name, "eId": eid})


def _write_adoption(writer: Writer, fields: Sequence[Field], identity: Identity) -> None:
    event = appended(writer.leaf("p"), "event", {"refersTo": writer.use("adoption")})
    for place, field in enumerate(fields):
        if place:
            appended(event, "eol")
        _write_line(writer, event, field, identity)


def _write_line(writer: Writer, event: Element, field: Field, identity: Identity) -> None:
    """The meeting as `location`, the date as `docDate`; a line without its value keeps its words."""
    printed = field.inline.text.value
    element = event
    if field.name == "meeting":
        refers = entities.meeting(writer, identity, printed, field.value)
        title = entities.ordinal(printed, field.value)
        if refers:
            element = appended(event, "location", {"refersTo": refers, "title": title})
    elif is_date(field.value):
        attributes = {"date": field.value, "refersTo": writer.use("adoptionDate")}
        element = appended(event, "docDate", attributes)
    wraps = [
        Wrap(start, end, 0, "docDate", {"date": value, "refersTo": writer.use("adoptionDate")})
        for name, start, end, value in field.parts
        if name == "date" and is_date(value) and field.name == "meeting"
    ]
    inline.write(writer, element, field.inline, wraps)


def _write_vote(writer: Writer, p: Element, field: Field, identity: Identity) -> None:
    """The vote with its figures; `value` says how it ended when that is known."""
    known = {name for name in ontology().entities if name.startswith(("adopted", "inFavour", "against", "abstaining"))}
    attributes = {"by": entities.author(writer, identity), "as": writer.use("author")}
    choice = {"choice": writer.use(field.value)} if field.value in known else {}
    vote = appended(p, "vote", attributes | choice)
    wraps = [
        Wrap(start, end, 0, "quantity", {"refersTo": writer.use(name), "normalized": value})
        for name, start, end, value in field.parts
        if name in known
    ]
    inline.write(writer, vote, field.inline, wraps)
