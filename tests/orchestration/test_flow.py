"""The flow on Prefect's own test server: the same bytes as without it, and what an operator sees."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest.importorskip("prefect")

from datetime import date

from prefect.client.orchestration import get_client
from prefect.testing.utilities import prefect_test_harness

from flows.cli import main
from flows.convert import convert_folder, run_flow
from flows.errors import WrongUsage
from flows.folder import locked
from flows.settings import make_settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session", autouse=True)
def server():
    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.fixture
def settings(tmp_path):
    shutil.copytree(ROOT / "input", tmp_path / "in")
    (tmp_path / "in/empty.txt").write_bytes(b"")
    (tmp_path / "in/letter.txt").write_text("Dear Sir,\n\nthank you.\n" * 50)
    chosen = {
        "input": tmp_path / "in",
        "output": tmp_path / "out",
        "formats": "xml,html",
        "jobs": 2,
        "made": "2026-01-02",
    }
    return make_settings(chosen, date(2026, 1, 2))


def published(output: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(output.glob("A-*/*")) if p.suffix in {".xml", ".html"}}


def test_the_flow_makes_the_same_bytes_as_the_command_without_prefect(settings, tmp_path):
    seen: list[str] = []
    summary = run_flow(settings, seen.append)
    assert (summary.found, summary.failed, summary.converted + summary.review) == (7, 2, 5)
    assert sorted(summary.failures) == [
        ("empty.txt", "quarantine/empty.txt.report.json"),
        ("letter.txt", "quarantine/letter.txt.report.json"),
    ]
    assert {kind: seen.count(kind) for kind in set(seen)} == {"examine": 7, "publish": 5, "render": 5}
    words = [
        "convert",
        str(settings.input),
        "-o",
        str(tmp_path / "plain"),
        "--formats",
        "xml,html",
        "--jobs",
        "1",
        "--quiet",
    ]
    assert main([*words, "--made", "2026-01-02"]) == 4
    assert published(settings.output) == published(tmp_path / "plain")
    assert len(published(settings.output)) == 10

    again = run_flow(settings, seen.append)
    assert (again.made, again.same) == (0, 7)


def test_an_operator_sees_counts_that_add_up_and_every_failure(settings):
    run_flow(settings, lambda _: None)

    with get_client(sync_client=True) as client:
        found = client._client.post("/artifacts/filter", json={"limit": 50}).json()
    tables = [a["data"] for a in found if a["key"] == "run-summary"]
    assert all('"number": 7' in table for table in tables)
    assert tables
    told = [a["data"] for a in found if a["key"] == "failed-document"]
    assert any("`empty.txt`" in text and "The file is empty." in text for text in told)
    assert any("`letter.txt`" in text for text in told)


def test_the_form_of_the_flow_describes_every_parameter():
    shown = convert_folder.parameters.properties
    assert set(shown) == {"input", "output", "formats", "jobs", "made", "known", "rebuild", "limits", "mirror"}
    assert all(field.get("description") for field in shown.values())


def test_a_held_output_ends_the_flow_with_a_clear_error(settings):
    with locked(settings.output), pytest.raises(WrongUsage, match="Another run"):
        run_flow(settings, lambda _: None)
