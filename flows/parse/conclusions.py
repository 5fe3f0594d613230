"""The closing: meeting, date, vote."""

from __future__ import annotations

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
            out.append(Field("vote", strip(piece.inline), ""))
    return tuple(out)


def _meeting(piece: Piece, language: Language) -> list[Field]:
    """The meeting, and the date when it stands on the same line."""
    bare = piece.folded
    m = language.pattern("conclusions", "meeting").search(bare)
    if not m:
        return [Field("meeting", strip(piece.inline), "")]
    number = m.groupdict().get("number") or ""
    found = language.find_date(bare, m.end())
    title = (("number", m.start("number"), m.end("number"), number),) if number else ()
    if not found:
        return [Field("meeting", strip(piece.inline), number, "printed", title)]
    return [
        Field("meeting", strip(cut(piece.inline, 0, found[0])), number, "printed", title),
        Field("closingDate", strip(cut(piece.inline, found[0])), found[2]),
    ]
