"""What one step of cleaning hands on to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from flows.findings import Finding
from flows.model import Field, Inline
from flows.spans import Cut, Edit, Text, cut

# The rule of a cut that is no edit: the code points go to a field and are accounted for there.
TO_FIELD = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """A text after a step, and what the step took out of it: edits, fields, findings."""

    text: Text
    edits: tuple[Edit, ...] = ()
    fields: tuple[Field, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def plus(self, more: Taken) -> Taken:
        """The state after `more`, which began with this text."""
        return Taken(more.text, self.edits + more.edits, self.fields + more.fields, self.findings + more.findings)


def take(text: Text, cuts: Iterable[Cut], fields: Iterable[Field] = (), findings: Iterable[Finding] = ()) -> Taken:
    """Returns the text with the cuts made, in order of place; cuts of the rule `TO_FIELD` leave no edit."""
    bare, edits = cut(text, sorted(cuts))
    return Taken(bare, tuple(e for e in edits if e.rule != TO_FIELD), tuple(fields), tuple(findings))


def found_field(name: str, text: Text, value: str) -> Field:
    """Returns a field that was printed elsewhere than in the masthead."""
    return Field(name, Inline(text), value, "elsewhere")
