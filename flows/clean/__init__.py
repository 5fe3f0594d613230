"""Source to `CleanText`: furniture out, every removal in the ledger, line structure kept.

Words of the document are never touched: what is removed stands in `rules.toml` with its reason and examples.
"""

from __future__ import annotations

from bisect import bisect_left

from flows.clean.characters import take_characters
from flows.clean.direction import take_direction
from flows.clean.furniture import take_furniture
from flows.clean.hyphens import take_line_ends, take_lost_hyphens
from flows.clean.marks import take_marks
from flows.clean.noteheads import take_note_heads
from flows.clean.raised import take_raised
from flows.clean.runon import take_run_on
from flows.clean.scans import take_scans
from flows.clean.sheets import take_sheets
from flows.clean.taken import Taken
from flows.findings import Outcome
from flows.languages import Language
from flows.model import CleanText, Source
from flows.spans import Ledger, edits_for, settled

__all__ = ["clean"]


def clean(source: Source, language: Language) -> Outcome[CleanText]:
    """Returns the text without noise.

    `text` keeps its lines; a line that holds only a form feed stands where a page ends; behind a line that holds only
    U+001E stands a masthead that the source prints out of place.  Every code point of the record is in exactly one of
    `text`, `fields` and `ledger`.  Units: offsets are code points of `source.record`.
    """
    taken = take_direction(source.text) if language.direction == "rtl" else Taken(source.text)
    taken = taken.plus(take_characters(taken.text, language.code))
    taken = taken.plus(take_scans(taken.text))
    taken = taken.plus(take_note_heads(taken.text))
    taken = taken.plus(take_marks(taken.text))
    taken = taken.plus(take_sheets(taken.text))
    taken = taken.plus(take_raised(taken.text))
    taken = taken.plus(take_run_on(taken.text, language))
    known = next((f.value for f in taken.fields if f.name == "symbol"), "")
    more, printed = take_furniture(taken.text, language, known, _server_fields(taken))
    taken = taken.plus(more)
    taken = taken.plus(take_line_ends(taken.text))
    taken = taken.plus(take_lost_hyphens(taken.text))
    repeated = [f for f in taken.fields if printed and f.name == "symbol" and f.value == known]
    own = (*taken.edits, *(e for f in repeated for e in edits_for("repeated-symbol", f.inline.text)))
    fields = tuple(f for f in taken.fields if f not in repeated)
    pieces = (taken.text, *(f.inline.text for f in fields))
    edits = settled((*source.edits, *own), len(source.record), *pieces)
    return Outcome(CleanText(source, taken.text, Ledger(tuple(edits)), fields, language.code), taken.findings, own)


def _server_fields(taken: Taken) -> int:
    """The place in the text at which the first field of the document server stood, -1 without one."""
    start = next((e.start for e in taken.edits if e.rule == "ods-mark"), -1)
    if start < 0:
        return -1
    return bisect_left(taken.text.at, start, key=lambda at: at if at >= 0 else ~at)
