"""Clean text to the document model: masthead, title, preamble, body, notes, closing, annexes.

The room reads what is printed.  It links nothing, writes no XML and changes no word; it mends a misread paragraph
number only where both neighbours prove it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.errors import NotUnDocument
from flows.findings import Finding, Outcome
from flows.languages import Language
from flows.model import NOTHING, Block, CleanText, Document, Field, Inline, Mark, Note
from flows.parse.annexes import annexes_of
from flows.parse.between import Pages
from flows.parse.breaks import has_room
from flows.parse.conclusions import closing_fields
from flows.parse.doubts import doubts_of
from flows.parse.flow import Chunk, chunks_of
from flows.parse.formulas import part_lines, stands_as_formula
from flows.parse.identity import KINDS, UNKNOWN, part_identity, said_in, settle
from flows.parse.inside import take_inside
from flows.parse.kinds import NEAR, decision_line, kind_doubt, require_supported
from flows.parse.landmarks import is_opener, is_quoted, names_formula
from flows.parse.lines import Layout, Line, layout_of, level, split_lines
from flows.parse.marks import Anchored, anchor
from flows.parse.masthead import MOST_LINES, Head, fields_of, next_masthead, read_masthead
from flows.parse.neighbours import without_neighbours
from flows.parse.notes import Taken, take_notes
from flows.parse.number import title_number
from flows.parse.oddities import oddities_of
from flows.parse.omissions import omissions_of
from flows.parse.parts import Part, single_part, split_parts
from flows.parse.pieces import Piece, piece_of, strip, with_brackets
from flows.parse.repairs import repair_numbers
from flows.parse.series import series_of
from flows.parse.structure import build_body, build_recitals
from flows.parse.title import read_title
from flows.parse.zones import Zones, recitals_before, split_zones
from flows.spans import Edit, Text, edits_for, join

TITLE_FIELDS = ("title", "subtitle")
STARRED = ("symbol", "agendaItem", "agendaItemTitle", "adoption", "number")  # they print note marks as asterisks


def parse(clean: CleanText, language: Language) -> Outcome[Document]:
    """Returns the document that the text prints, what had to be guessed, and the edits to note rules and numbers.

    Raises NotUnDocument when the text shows neither masthead nor formula nor numbered title, UnsupportedKind for
    reports, letters, meeting records and other documents that no organ adopts.
    """
    lines, tail = split_lines(clean.text)
    lines = part_lines(level(lines), language)
    layout = layout_of(lines)
    taken = take_notes(lines, layout, language)
    names = (clean.source.name, *(f.value for f in clean.fields if f.name == "symbol"))
    kept = without_neighbours(taken.lines, names, language)
    taken = replace(taken, lines=kept.lines)
    stop, formula = _formula_line(taken.lines, layout, language)
    head, unread = _masthead(taken.lines, stop if formula else decision_line(taken.lines, language), language)
    preface, after = read_title(taken.lines, head.end, stop, layout, language, formula)
    moved = _out_of_place(tail, language)
    repaired = repair_numbers(chunks_of(taken.lines[after:], layout, language))
    chunks = repaired.chunks
    if not (formula or head.cover or moved or any(f.name == "number" for f in preface)):
        raise NotUnDocument(
            "The text has no masthead, no title number and no enacting formula.", "Check that it is a UN document."
        )
    shown = (*head.cover, *preface, *moved, *clean.fields)
    decides = decision_line(taken.lines[head.end :], language) >= 0
    require_supported(shown, (formula and stop - head.end <= NEAR) or decides)
    pages = Pages(tuple(line.text.at[0] for line in lines), tuple(line.page for line in lines))
    titles = [f.inline.text[_marks_from(f) :] for f in (*head.cover, *preface) if _marks_from(f) >= 0]
    anchored, taken, gone = _anchored([*titles, *(c.text for c in chunks)], pages, taken, language, bool(kept.edits))
    inside = take_inside(anchored.blocks, len(taken.notes), language)
    cover, titled, pieces = _with_marks(head.cover, preface, chunks, inside.blocks, language)
    document, findings = _document(clean, cover, moved, titled, pieces, language)
    notes = tuple(Note(n.marker, n.label, tuple(Inline(p) for p in n.paragraphs)) for n in taken.notes)
    document, lost = _attach_lost(replace(document, notes=(*notes, *inside.notes)), anchored)
    doubts = kind_doubt((*shown, *said_in(document.body, language)), formula or bool(document.parts))
    doubts = (*kept.findings, *unread, *doubts, *omissions_of(document, language), *series_of(document))
    second = (*doubts_of(document, language), *oddities_of(document, language))
    return Outcome(
        document,
        (*doubts, *findings, *lost, *repaired.findings, *_joins(chunks), *second),
        (*taken.edits, *kept.edits, *gone, *repaired.edits, *inside.edits),
    )


def _masthead(lines: Sequence[Line], spoken: int, language: Language) -> tuple[Head, list[Finding]]:
    """The masthead up to the title.  Lines that no reader knows, before it and in it, stay in it.

    Web copies print the name of their site there, catalogues a record, scans what they misread, volumes the chapter of
    their decisions ("A. Elections and appointments").  `spoken` is the line of the formula or of the words that open a
    decision, below 1 without one.
    """
    stop = spoken if spoken > 0 else min(MOST_LINES, len(lines))
    head = read_masthead(lines, language, stop)
    findings: list[Finding] = []
    while (start := next_masthead(lines, head, stop, language)) > head.end:
        message = "Lines that no masthead prints were kept in it."
        findings.append(Finding("block-guessed", message, lines[head.end].text.span))
        head.cover += (Field("other", Inline(line.text), "") for line in lines[head.end : start])
        more = read_masthead(lines[start:], language, stop - start)
        head.cover += more.cover
        head.end = start + more.end
    return head, findings


def _anchored(
    blocks: Sequence[Text], pages: Pages, taken: Taken, language: Language, foreign: bool
) -> tuple[Anchored, Taken, list[Edit]]:
    """The marks set; where neighbouring texts were set aside, notes without a mark are theirs and go with them."""
    anchored = anchor(blocks, pages, taken.notes, language)
    if not (foreign and anchored.lost):
        return anchored, taken, []
    words = [text for i in anchored.lost for text in (taken.notes[i].marker, *taken.notes[i].paragraphs) if text.value]
    notes = tuple(n for i, n in enumerate(taken.notes) if i not in anchored.lost)
    edits = [e for text in words for e in edits_for("neighbour", text)]
    return anchor(blocks, pages, notes, language), replace(taken, notes=notes), edits


def _formula_line(lines: Sequence[Line], layout: Layout, language: Language) -> tuple[int, bool]:
    """Index of the enacting formula among the first lines, and whether there is one."""
    for i, line in enumerate(lines[:MOST_LINES]):
        bare = language.fold(line.text.value).strip(' ,\uff0c\u060c:*\u201c"')
        if names_formula(bare, language) and not (_is_head(lines, i, language) or _is_rest(lines, i, layout, language)):
            if is_quoted(line.text.value):
                break
            return i, True
    else:
        for i, line in enumerate(lines[1:MOST_LINES], 1):
            apart = i + 1 < len(lines) and (not layout.wrapped or (line.gap and lines[i + 1].gap))
            if apart and stands_as_formula(line.text.value, lines[i + 1].text.value, language):
                return i, True
    return min(MOST_LINES, len(lines)), False


def _is_rest(lines: Sequence[Line], i: int, layout: Layout, language: Language) -> bool:
    """True for the last word of a broken title, "Conference" or "Meeting", which had no room in the line before."""
    ended = lines[i].text.value.rstrip()[-1:] in ",:\uff0c\uff1a\u060c"
    below = language.fold(lines[i + 1].text.value) if i + 1 < len(lines) else ""
    if not layout.wrapped or i == 0 or lines[i].gap or ended or is_opener(below, language):
        return False
    return not has_room(lines[i - 1], lines[i], layout)


def _is_head(lines: Sequence[Line], i: int, language: Language) -> bool:
    """True for the organ's name in the masthead, which some languages print like the formula without its comma."""
    value = lines[i].text.value.rstrip()
    if value[-1:] in ",\uff0c\u060c":
        return False
    below = lines[i + 1 : i + 5]
    return any(title_number(line.text, language) for line in below) or any(
        f.name in {"distribution", "session", "agendaItem"} for line in below for f in fields_of(line.text, language)
    )


def _out_of_place(tail: Sequence[Line], language: Language) -> tuple[Field, ...]:
    """The masthead that a dump prints after the document; lines that no reader knows are kept as they are."""
    head = read_masthead(tail, language, len(tail))
    left = tail[head.end :]
    known = [f for line in left for f in (fields_of(line.text, language) or (Field("other", Inline(line.text), ""),))]
    return (*head.cover, *known)


def _marks_from(field: Field) -> int:
    """Where the part of a field begins that can bear note marks, -1 for none: in the masthead only its asterisks."""
    if field.name in {*TITLE_FIELDS, "sponsors"} or (field.name == "number" and len(field.value) == 1):
        return 0
    value = field.inline.text.value
    return len(value.rstrip("*")) - 1 if field.name in STARRED and value.endswith("*") else -1


def _marked(field: Field, blocks: Iterator[Inline]) -> Field:
    """The field with the next block in place of the part that can bear marks."""
    start = _marks_from(field)
    if start < 0:
        return field
    block = next(blocks)
    marks = tuple(replace(m, offset=m.offset + start) for m in block.marks)
    return replace(field, inline=Inline(join([field.inline.text[:start], block.text]), marks))


def _with_marks(
    cover: Sequence[Field],
    preface: Sequence[Field],
    chunks: Sequence[Chunk],
    marked: Sequence[Inline],
    language: Language,
) -> tuple[tuple[Field, ...], tuple[Field, ...], list[Piece]]:
    """The fields and blocks with the marks set, in the order in which `anchor` got them."""
    blocks = iter(marked)
    shown = tuple(_marked(f, blocks) for f in cover)
    titled = tuple(_marked(f, blocks) for f in preface)
    pieces = []
    for chunk, block in zip(chunks, blocks, strict=True):
        inline = block if chunk.cells else strip(block)
        folded = language.fold(inline.text.value)
        pieces.append(piece_of(inline, folded, heading=chunk.heading, cells=chunk.cells))
    return shown, titled, with_brackets(pieces, language)


def _document(
    clean: CleanText,
    cover: Sequence[Field],
    moved: Sequence[Field],
    preface: Sequence[Field],
    pieces: Sequence[Piece],
    language: Language,
) -> tuple[Document, list[Finding]]:
    lettered = [f for f in preface if f.name == "subtitle" or (f.name == "number" and len(f.value) == 1)]
    parts, subtitles = split_parts(pieces, lettered, language)
    if parts:
        return _collection(
            clean, (*moved, *cover), [f for f in preface if f not in lettered], subtitles, parts, language
        )
    text, findings = _text(pieces, language)
    preface = single_part(preface, language)
    shown = (*moved, *cover)
    fields = (*shown, *preface, *text.closing, *clean.fields, *said_in(text.body, language))
    identity, doubts = settle(fields, _formula_of(text), language, _kind_hint(fields))
    document = replace(text, identity=identity, cover=shown, preface=tuple(preface), meta=tuple(clean.fields))
    return document, [*doubts, *findings]


def _text(pieces: Sequence[Piece], language: Language) -> tuple[Document, list[Finding]]:
    """One resolution or decision from its formula to its annexes, its identity still open."""
    zones = split_zones(pieces, language)
    early = recitals_before(zones)
    body, findings = build_body((*(() if early else zones.lead), *zones.body), language)
    recitals, doubts = build_recitals(zones.preamble, language)
    annexes, more = annexes_of(zones.rest, language)
    document = Document(
        UNKNOWN,
        formula=strip(zones.formula.inline) if zones.formula and not early else NOTHING,
        preamble=(*_spoken_late(zones, early, language), *recitals),
        body=body,
        closing=closing_fields(zones.closing, language),
        annexes=annexes,
    )
    return document, [*doubts, *findings, *more]


def _formula_of(text: Document) -> Inline:
    """The formula, or the first block, which may begin with it: "The Security Council resolves" in S/RES/1 (1946)."""
    formula = next((b.inline for b in text.preamble if b.kind == "formula"), text.formula)
    return formula if formula.text or not text.body else text.body[0].inline


def _spoken_late(zones: Zones, early: bool, language: Language) -> tuple[Block, ...]:
    """Recitals that stand before the formula, and the formula behind them."""
    if not early or zones.formula is None:
        return ()
    return (*build_recitals(zones.lead, language)[0], Block("formula", inline=strip(zones.formula.inline)))


def _collection(
    clean: CleanText,
    cover: Sequence[Field],
    preface: Sequence[Field],
    subtitles: Sequence[Field],
    parts: Sequence[Part],
    language: Language,
) -> tuple[Document, list[Finding]]:
    """Resolutions A, B, … of one number: each part has its own closing, the whole takes the earliest date."""
    texts = [(part, *_text(part.pieces, language)) for part in parts]
    closings = [f for _, text, _ in texts for f in text.closing]
    fields = (*cover, *preface, *closings, *clean.fields)
    whole, findings = settle(
        fields, _formula_of(texts[0][1]), language, _kind_hint(fields), f"{parts[0].letter}-{parts[-1].letter}"
    )
    dates = sorted(f.value for f in closings if f.name == "closingDate" and f.value)
    whole = replace(whole, adopted=min([d for d in (*dates, whole.adopted) if d], default=""))
    made = []
    for part, text, doubts in texts:
        findings += doubts
        if part.guessed:
            span = part.pieces[0].inline.text.span if part.pieces else None
            findings.append(Finding("block-guessed", f"No letter is printed; the part was called {part.letter}.", span))
        own, _ = settle((*cover, *preface, *text.closing), _formula_of(text), language, whole.kind)
        made.append(replace(text, identity=part_identity(whole, own, part.letter, text.closing), preface=part.preface))
    shown = (*preface, *subtitles)
    return Document(whole, tuple(cover), tuple(shown), tuple(clean.fields), parts=tuple(made)), findings


def _kind_hint(fields: Sequence[Field]) -> str:
    """The kind that the heading line or the title names."""
    for f in fields:
        if f.name == "title" and f.value in KINDS:
            return f.value
        if f.name == "decisionType":
            return "decision"
        if f.name == "adoption" and f.how == "elsewhere":
            return "decision"
        if f.name == "sponsors":
            return "decision" if f.value == "decisionDraft" else f.value
    return ""


def _attach_lost(document: Document, anchored: Anchored) -> tuple[Document, list[Finding]]:
    """Hangs notes without a mark on the title (or formula), so that no word is lost."""
    findings = [
        Finding("mark-without-note", f"The mark {mark.value!r} has no note.", mark.span) for _, mark in anchored.orphans
    ]
    if not anchored.lost:
        return document, findings
    for i in anchored.lost:
        note = document.notes[i]
        span = note.paragraphs[0].text.span if note.paragraphs else None
        findings.append(Finding("note-without-mark", f"Note {note.label or '?'} has no mark in the text.", span))
    target = next((k for k, f in enumerate(document.preface) if f.name in TITLE_FIELDS), None)

    def hung(inline: Inline) -> Inline:
        end = len(inline.text)
        return Inline(
            inline.text, inline.marks + tuple(Mark(end, document.notes[i].marker[:0], i) for i in anchored.lost)
        )

    if target is not None:
        preface = tuple(replace(f, inline=hung(f.inline)) if k == target else f for k, f in enumerate(document.preface))
        return replace(document, preface=preface), findings
    return replace(document, formula=hung(document.formula)), findings


def _joins(chunks: Sequence[Chunk]) -> list[Finding]:
    message = "A paragraph that a page break had cut was joined."
    torn = [Finding("paragraph-joined", message, c.text.span) for c in chunks if c.joined]
    message = "A line was joined to a paragraph that may have ended above it."
    return [*torn, *(Finding("block-unusual", message, line.span) for c in chunks for line in c.weak)]
