"""The paper: text, notes, attachments and identity read back from the PDF."""

from __future__ import annotations

import builtins
import os
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from flows.errors import MissingTool
from flows.render import Attachment, engine, render_pdf
from flows.render import pdf as room

pytest.importorskip("weasyprint", exc_type=OSError)

# WeasyPrint 70 leaves its colour profile (sRGB2014.icc) to the collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")


def text_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


def streams(data: bytes) -> bytes:
    """The bytes of a PDF with its compressed streams opened."""
    out = [data]
    for piece in data.split(b"stream\n")[1:]:
        try:
            out.append(zlib.decompressobj().decompress(piece.lstrip(b"\r\n")))
        except zlib.error:
            continue
    return b"\n".join(out)


def test_paper_shows_masthead_paragraphs_and_notes_without_a_warning(resolution) -> None:
    outcome = render_pdf(resolution())
    assert outcome.findings == ()
    first = " ".join(text_of(outcome.value)[0].split())
    for words in (
        "A/RES/58/136",
        "General Assembly",
        "58/136. Strengthening cooperation",
        "1. Encourages the activities",
    ):
        assert words in first
    assert first.index("77th plenary meeting") < first.index("See Official Records, annex II.")


def test_every_note_stands_on_the_page_of_its_mark(resolution, monkeypatch: pytest.MonkeyPatch) -> None:
    xml = resolution(words=words_with_notes())
    assert parted_notes(xml) == []
    # The engine alone sends some of these notes to the page after their marks.
    press = engine.engine()
    monkeypatch.setattr(room, "engine", lambda: replace(press, paper=press.module.Document))
    assert parted_notes(xml) != []


def words_with_notes() -> str:
    note = '<authorialNote marker="{0}" placement="bottom" eId="note_{0}"><p>Remark{0}.</p></authorialNote>'
    paragraph = "</p><p>Place{0}{1} {2}</p><p>"
    return "".join(paragraph.format(n, note.format(n), "of many words " * (n * 11 % 31)) for n in range(10, 70))


def parted_notes(xml: bytes) -> list[int]:
    """The notes that stand on another page than their marks."""
    pages = text_of(render_pdf(xml).value)
    marks, notes = (
        [number for n in range(10, 70) for number, text in enumerate(pages) if f"{word}{n}" in text]
        for word in ("Place", "Remark")
    )
    assert len(marks) == len(notes) == 60
    return [n for n, (mark, note) in enumerate(zip(marks, notes, strict=True), 10) if mark != note]


def test_each_further_page_carries_symbol_and_number(resolution) -> None:
    pages = text_of(render_pdf(resolution()).value)
    assert len(pages) == 2
    assert "1/2" in pages[0]
    assert "A/RES/58/136" in pages[1]
    assert "2/2" in pages[1]


def test_xmp_claims_both_standards_and_names_the_expression(resolution) -> None:
    found = streams(render_pdf(resolution()).value)
    assert b'pdfaid:part="3"' in found
    assert b"<pdfuaid:part>1</pdfuaid:part>" in found
    assert b"<dc:identifier>/akn/un/statement/deliberation/unga/2003-12-22/58-136/eng@</dc:identifier>" in found


def test_attachments_are_inside_with_their_relationship(resolution) -> None:
    xml = resolution()
    data = render_pdf(xml, (Attachment("a.xml", xml, "Source"), Attachment("conversion.json", b"{}", "Data"))).value
    document = pypdfium2.PdfDocument(data)
    inside = {
        a.get_name(): bytes(a.get_data()) for a in map(document.get_attachment, range(document.count_attachments()))
    }
    assert inside == {"a.xml": xml, "conversion.json": b"{}"}
    assert b"/AFRelationship /Source" in streams(data)
    assert b"/AFRelationship /Data" in streams(data)


@pytest.mark.parametrize("code", ["fra", "spa", "rus", "zho", "ara"])
def test_every_script_renders_without_a_warning(resolution, code: str) -> None:
    assert render_pdf(resolution(code)).findings == ()


@pytest.mark.slow
def test_bytes_do_not_depend_on_hash_seed_locale_time_zone_or_moment(resolution, tmp_path) -> None:
    source = tmp_path / "a.xml"
    source.write_bytes(resolution())
    program = (
        "import sys, hashlib; from pathlib import Path; from flows.render import *; x = Path(sys.argv[1]).read_bytes();"
        "d = render_pdf(x, (Attachment('a.xml', x, 'Source'),)).value + render_html(x).encode();"
        "print(hashlib.sha256(d).hexdigest())"
    )
    seen = set()
    for seed, zone, locale in (("1", "UTC", "C"), ("77", "Asia/Tokyo", "fr_FR.UTF-8")):
        env = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(Path.cwd())}
        run = subprocess.run(
            [sys.executable, "-c", program, str(source)], env=env, capture_output=True, text=True, check=True
        )
        seen.add(run.stdout)
    assert len(seen) == 1


def test_words_of_the_document_make_the_engine_fetch_nothing(resolution, tmp_path) -> None:
    image = tmp_path / "x.png"
    image.write_bytes(b"x")
    words = f"&lt;img src=&quot;file://{image}&quot;&gt;&lt;link rel=attachment href=&quot;file://{image}&quot;&gt;"
    outcome = render_pdf(resolution(words=words))
    assert outcome.findings == ()
    assert pypdfium2.PdfDocument(outcome.value).count_attachments() == 0
    assert "<img" in "".join(text_of(outcome.value))


def test_engine_warnings_become_findings(resolution, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        room, "pdf_page", lambda _: '<html lang="en"><title>t</title><img src="http://x.invalid/a.png" alt="a">'
    )
    (finding,) = render_pdf(resolution()).findings
    assert finding.code == "render-warning"
    assert "http://x.invalid/a.png" in finding.message


def test_missing_pango_is_told_with_what_to_install(resolution, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest, **more)

    engine.engine.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingTool, match=re.escape("libpango-1.0-0 libpangoft2-1.0-0")):
        render_pdf(resolution())
