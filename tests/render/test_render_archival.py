"""PDF/A-3A and PDF/UA-1 proved by veraPDF's engine: the samples of input/ and small documents in every language.

On a machine without Java the proof is skipped with its reason; where CI is set it must run.
"""

from __future__ import annotations

import os
from pathlib import Path

import conformance
import pytest

from flows.index import Index
from flows.languages import CODES
from flows.pipeline import examine, publish
from flows.render import Attachment, render_pdf
from flows.settings import Limits

ROOT = Path(__file__).resolve().parent.parent.parent

# WeasyPrint 70 leaves its colour profile (sRGB2014.icc) to the collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")


@pytest.fixture(scope="module", autouse=True)
def tools():
    lacking = conformance.missing()
    if lacking and not os.environ.get("CI"):
        pytest.skip(f"the proof of PDF/A-3A and PDF/UA-1 needs {lacking}")
    assert not lacking, f"CI must prove PDF/A-3A and PDF/UA-1, but lacks {lacking}"


def paper(folder: Path, name: str, xml: bytes) -> Path:
    """The PDF of a document with its two attachments, as a run makes it."""
    made = render_pdf(xml, (Attachment("record.xml", xml, "Source"), Attachment("conversion.json", b"{}", "Data")))
    assert made.findings == ()
    file = folder / f"{name}.pdf"
    file.write_bytes(made.value)
    return file


def test_one_file_conforms_to_both_standards(seeds, resolution, published: bytes, tmp_path: Path) -> None:
    index = Index(tmp_path / "state.sqlite")
    records = {p.stem: publish(examine(p.read_bytes(), p.name, Limits()), index, "2026-01-01").xml for p in seeds}
    index.close()
    records |= {code: resolution(code) for code in CODES} | {"published": published}
    files = [paper(tmp_path, name, xml) for name, xml in records.items()]
    told = conformance.broken_rules([*files, control := unmarked(tmp_path)])
    # The proof can fail: a PDF of the same engine that claims nothing breaks rules of both.
    assert told.pop(("PDFA-3A", control))
    assert told.pop(("PDFUA-1", control))
    assert told == {(profile, file): "" for profile in ("PDFA-3A", "PDFUA-1") for file in files}


def unmarked(folder: Path) -> Path:
    """A PDF of WeasyPrint without tags, identification and title."""
    file = folder / "unmarked.pdf"
    weasyprint = pytest.importorskip("weasyprint", exc_type=OSError)
    weasyprint.HTML(string="<p>Words").write_pdf(file)
    return file
