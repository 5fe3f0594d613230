"""The closing: meeting, date, vote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.languages import Language
from flows.model import Field
from flows.parse.pieces import Piece, cut, strip
from flows.parse.zones import is_date, is_meeting


def closing_fields(pieces: Sequence[Piece], language: Language) -> tuple[Field, ...]:
    """Returns the closing as fields `meeting`, `closingDate` and `vote`, in printed order."""
    out: list[Field] = []
    for piece in pieces:
        if is_meeting(piece, language):
            out += _meeting(piece, language)
        elif is_date(piece, language):
            found = language.find_date(piece.folded)
            out.append(Field("closingDate", strip(piece.inline), found[2] if found else ""))
        else:
            out.append(_vote(piece, language))
    return tuple(out)


def meeting_number(m: re.Match[str], language: Language) -> str:
    """Returns the number of a meeting in Arabic figures, empty when the line names none.

    Volumes of the first sessions spell it out ("Hundred and eighty-third"), Chinese ones print it digit by digit.
    """
    groups = m.groupdict()
    printed, words = groups.get("number") or "", groups.get("ordinal") or ""
    value = language.ordinal(words) if words else None if printed.isdecimal() else language.cardinal(printed)
    return str(value) if value else printed


def _vote(piece: Piece, language: Language) -> Field:
    """The vote; older texts of the Security Council name the meeting in the same line."""
    m = language.pattern("conclusions", "vote").search(piece.folded)
    named = m is not None and m.groupdict().get("meeting")
    parts = (("meeting", *m.span("meeting"), m["meeting"]),) if m and named else ()
    return Field("vote", strip(piece.inline), "", "printed", parts)


def _meeting(piece: Piece, language: Language) -> list[Field]:
    """The meeting, and the date when it stands on the same line."""
    bare = piece.folded
    m = language.pattern("conclusions", "meeting").search(bare)
    if not m:
        return [Field("meeting", strip(piece.inline), "")]
    number = meeting_number(m, language)
    found = language.find_date(bare, m.end())
    title = (("number", *m.span("number"), number),) if m.groupdict().get("number") else ()
    if not found:
        return [Field("meeting", strip(piece.inline), number, "printed", title)]
    return [
        Field("meeting", strip(cut(piece.inline, 0, found[0])), number, "printed", title),
        Field("closingDate", strip(cut(piece.inline, found[0])), found[2]),
    ]
