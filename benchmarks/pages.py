"""Every word of XML files in their HTML and PDF, in order, and what the pages cost: time a page, memory a worker.

    python benchmarks/pages.py FILE-OR-FOLDER ... [--pdf] [--jobs N] [--each N] [--into FOLDER]

The words of a PDF are read by its tags, as a screen reader does: Arabic stands there in the order in which it is said.
Blanks, soft hyphens and marks of direction aside, the words of the body must stand in the PDF in their order, and what
the PDF holds besides must be, character by character, the notes and their marks, and heads of tables that go on.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
from lxml import etree, html
from pypdfium2 import raw

from flows.render import Attachment, render_html, render_pdf

_WINDOW = 100  # documents at the start and at the end whose costs are compared
_LONGEST = 1 << 16  # bytes of one ActualText
_LINE_END_HYPHENS = re.compile("[\x02\ufffe]")  # what PDFium tells of a drawn hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document without blanks: those of the body in order, and each note."""

    body: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The pages of one document: what is wrong with them, seconds, pages, bytes in memory of which worker after it."""

    name: str
    problems: tuple[str, ...]
    seconds: float
    pages: int
    memory: int
    worker: int


def bare(text: str) -> str:
    """The text in one form of its letters (NFKC) and hyphens, without blanks and what is not seen.

    Fonts draw U+2010 and U+2011 with the hyphen's own glyph, and a PDF has one character for a glyph.
    """
    folded = unicodedata.normalize("NFKC", text).replace("\u2010", "-")
    seen = (c for c in folded if unicodedata.category(c) != "Cf")
    return "".join("".join(seen).split())


def words_of_xml(xml: bytes) -> Words:
    """The words of the record; the mark of a note counts as part of it."""
    body: list[str] = []
    notes: list[str] = []

    def walk(element: etree._Element, out: list[str]) -> None:
        tag = str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else "meta"
        inner = [] if tag == "authorialNote" else out
        if tag != "meta":
            inner.append(element.text or "")
            for child in element:
                walk(child, inner)
                inner.append(child.tail or "")
        if tag == "authorialNote":
            notes.append(bare("".join(inner)))

    walk(etree.fromstring(xml), body)
    return Words(bare("".join(body)), tuple(notes))


def words_of_page(page: str) -> Words:
    """The words of the article of an HTML page."""
    (article,) = html.document_fromstring(page).xpath("//article")
    notes = [bare(e.text_content()) for e in article.xpath('.//section[@class="notes"]//li/div')]
    for found in article.xpath('.//*[@class="unseen"]|.//section[@class="notes"]|.//sup[@class="mark"]'):
        found.drop_tree()
    return Words(bare(article.text_content()), tuple(notes))


def words_of_pdf(data: bytes) -> str:
    """The words of a PDF in the order of its tags, page by page; page heads and feet are not tagged."""
    document = pypdfium2.PdfDocument(data)
    return bare("".join("".join(_tagged(page)) for page in document))


def _tagged(page: Any) -> Iterator[str]:
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    drawn = _drawn(page)
    for number in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from _told(raw.FPDF_StructTree_GetChildAtIndex(tree, number), drawn)
    raw.FPDF_StructTree_Close(tree)


def _told(element: Any, drawn: dict[int, str]) -> Iterator[str]:
    """What an element says: its ActualText, else its pieces and elements in order."""
    buffer = ctypes.create_string_buffer(_LONGEST)
    length = raw.FPDF_StructElement_GetActualText(element, buffer, _LONGEST)
    if length:
        yield buffer.raw[: length - 2].decode("utf-16-le")
        return
    for number in range(raw.FPDF_StructElement_CountChildren(element)):
        piece = raw.FPDF_StructElement_GetChildMarkedContentID(element, number)
        child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
        if piece >= 0:
            yield drawn.get(piece, "")
        elif child:
            yield from _told(child, drawn)


def _drawn(page: Any) -> dict[int, str]:
    """The drawn words of each piece of marked content."""
    text = page.get_textpage()
    found: dict[int, str] = {}
    for drawing in page.get_objects((raw.FPDF_PAGEOBJ_TEXT,)):
        piece = raw.FPDFPageObj_GetMarkedContentID(drawing.raw)
        length = raw.FPDFTextObj_GetText(drawing.raw, text.raw, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFTextObj_GetText(drawing.raw, text.raw, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
        found[piece] = found.get(piece, "") + _LINE_END_HYPHENS.sub(
            "-", buffer.raw[: length - 2].decode("utf-16-le", "replace")
        )
    return found


def lost_in_page(record: Words, page: Words) -> str:
    """Where the words of a page leave those of the record; empty when they are the same."""
    if record == page:
        return ""
    if record.body == page.body:
        return "HTML: notes differ"
    return f"HTML: {_parting(record.body, page.body)}"


def lost_in_pdf(record: Words, told: str, marks: Sequence[str], heads: Sequence[str] = ()) -> str:
    """Where the words of a PDF leave those of the record; empty when all stand there, in order, and nothing else.

    `heads` are the heads of tables, which the next page repeats where a page ends within a table.
    """
    place = 0
    for letter in told:
        place += place < len(record.body) and letter == record.body[place]
    if place < len(record.body):
        return f"PDF: not in order at {record.body[max(0, place - 30) : place + 10]!r}"
    over = Counter(told)
    over.subtract(record.body + "".join(record.notes) + "".join(marks))
    for head in sorted(map(Counter, filter(None, heads)), key=Counter.total, reverse=True):
        while all(over[letter] >= count for letter, count in head.items()):
            over.subtract(head)
    wrong = {letter: count for letter, count in over.items() if count}
    return f"PDF: not accounted {wrong}" if wrong else ""


def _parting(one: str, other: str) -> str:
    place = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"{one[max(0, place - 20) : place + 20]!r} is {other[max(0, place - 20) : place + 20]!r}"


def marks_of(page: str) -> list[str]:
    """The printed marks: at every place, and once more before each note."""
    tree = html.document_fromstring(page)
    return [bare(e.text_content()) for e in tree.xpath('//article//sup[@class="mark"]|//article//*[@class="note-num"]')]


def heads_of(page: str) -> list[str]:
    """The words of each head of a table."""
    return [bare(e.text_content()) for e in html.document_fromstring(page).xpath("//article//thead")]


def pages_of(path: Path, paper: bool, into: Path | None) -> Made:
    """Makes the pages of a file and compares their words with its own."""
    start, problems, count, xml = time.perf_counter(), [], 0, path.read_bytes()
    try:
        page = render_html(xml)
        problems.append(lost_in_page(words_of_xml(xml), words_of_page(page)))
        if paper:
            start = time.perf_counter()
            pdf = render_pdf(xml, (Attachment("a.xml", xml, "Source"), Attachment("conversion.json", b"{}", "Data")))
            seconds = time.perf_counter() - start
            count = len(pypdfium2.PdfDocument(pdf.value))
            problems += [f.message for f in pdf.findings]
            problems.append(lost_in_pdf(words_of_xml(xml), words_of_pdf(pdf.value), marks_of(page), heads_of(page)))
            if into:
                (into / (re.sub(r"[^\w.-]+", "-", "-".join(path.parts[-2:])) + ".pdf")).write_bytes(pdf.value)
        else:
            seconds = time.perf_counter() - start
    except Exception as problem:  # noqa: BLE001  a benchmark tells what broke and goes on
        problems, seconds = [f"{type(problem).__name__}: {problem}"], 0.0
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return Made(str(path), tuple(p for p in problems if p), seconds, count, resident, os.getpid())


def show(made: list[Made]) -> None:
    """Prints what is wrong, and the costs at the start and at the end of each worker."""
    for one in made:
        for problem in one.problems:
            print(f"{one.name}: {problem}")
    good = sum(not one.problems for one in made)
    print(f"{len(made)} documents, {sum(one.pages for one in made)} pages, {good} documents without a problem")
    for worker in sorted({one.worker for one in made}):
        own = [one for one in made if one.worker == worker]
        for name, part in (("first", own[:_WINDOW]), ("last", own[-_WINDOW:])):
            pages = sum(one.pages for one in part) or len(part)
            took = 1000 * sum(one.seconds for one in part) / pages
            memory = part[-1].memory >> 20
            print(f"worker {worker}: {name} {len(part):4}: {took:7.1f} ms a page, {memory} MiB at their end")


def main() -> int:
    """Renders and compares; 1 when a document has a problem."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("paths", nargs="+", type=Path, help="XML files or folders of them")
    parser.add_argument("--pdf", action="store_true", help="PDF too, with what it costs")
    parser.add_argument("--jobs", type=int, default=1, help="worker processes (1)")
    parser.add_argument("--each", type=int, default=1, help="only every n-th document")
    parser.add_argument("--into", type=Path, help="keep the PDFs in this folder")
    chosen = parser.parse_args()
    found = [f for path in chosen.paths for f in (sorted(path.rglob("*.xml")) if path.is_dir() else [path])]
    if chosen.into:
        chosen.into.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(chosen.jobs) as pool:
        made = list(pool.map(partial(pages_of, paper=chosen.pdf, into=chosen.into), found[:: chosen.each]))
    show(made)
    return 1 if any(one.problems for one in made) else 0


if __name__ == "__main__":
    sys.exit(main())
