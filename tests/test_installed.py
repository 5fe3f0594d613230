"""The wheel works away from the checkout: it carries its templates and schemas."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    return next(folder.glob("unakn-*.whl"))


def test_wheel_holds_templates_and_schemas(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    kept = {
        f"flows/{p.relative_to(ROOT).as_posix()}"
        for room in ("templates", "schemas")
        for p in (ROOT / room).rglob("*")
        if p.is_file() and "official" not in p.parts
    }
    assert kept
    assert kept <= names
    assert {p.relative_to(ROOT).as_posix() for p in (ROOT / "flows" / "languages").glob("*.toml")} <= names
    assert not [n for n in names if n.startswith(("tests", "input", "flows/schemas/official"))]


def test_wheel_converts_without_the_checkout(wheel: Path, seeds: tuple[Path, ...], tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    code = "import flows, sys; from flows.cli import main; print(flows.__file__, file=sys.stderr); sys.exit(main(sys.argv[1:]))"
    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            code,
            "convert",
            str(seeds[0]),
            "--output",
            str(tmp_path / "out"),
            "--formats",
            "xml,html",
        ],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        capture_output=True,
        text=True,
    )
    assert str(tmp_path / "site") in answer.stderr
    assert answer.returncode == 0, answer.stderr
    assert len(list((tmp_path / "out").rglob("*.xml"))) == 1
    assert len(list((tmp_path / "out").rglob("*.html"))) >= 1
