"""The flow on Prefect's own test server: the same bytes as without it, and what an operator sees."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

pytest.importorskip("prefect")

from datetime import date

from prefect.client.orchestration import get_client
from prefect.testing.utilities import prefect_test_harness

from flows.cli import main
from flows.convert import convert_folder, run_flow
from flows.errors import CannotWrite, NoConnection, WrongUsage
from flows.folder import locked
from flows.server import ours
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
    counted = {kind: seen.count(kind) for kind in set(seen)}
    assert (counted["examine"], counted["publish"]) == (7, 5)
    assert counted["render"] >= 5, "and the pages of Works and of failures"
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
    assert not ours(), "the server that the command began while Prefect was imported is not needed beside another"
    assert published(settings.output) == published(tmp_path / "plain")
    assert len([name for name in published(settings.output) if name.endswith(".xml")]) == 5

    again = run_flow(settings, seen.append)
    assert (again.made, again.same) == (0, 7)


def test_an_operator_sees_counts_that_add_up_and_every_failure(settings):
    run_flow(settings, lambda _: None)

    with get_client(sync_client=True) as client:
        runs = client._client.post("/flow_runs/filter", json={"limit": 1, "sort": "START_TIME_DESC"}).json()
        of_run = {"artifacts": {"flow_run_id": {"any_": [runs[0]["id"]]}}, "limit": 50}
        found = client._client.post("/artifacts/filter", json=of_run).json()
    tables = [a["data"] for a in found if a["key"] == "run-summary"]
    assert tables
    for table in tables:
        counts = {row["status"]: row["documents"] for row in json.loads(table)}
        assert counts["all"] == counts["converted"] + counts["review"] + counts["failed"] == 7
    told = {a["key"]: a["data"] for a in found if a["key"].startswith("failed-")}
    every = told.pop("failed-documents")
    assert all(f"(/artifacts/key/{key})" in every for key in told)
    assert {key.rpartition("-")[0] for key in told} == {"failed-empty", "failed-letter"}
    empty = next(text for key, text in told.items() if key.startswith("failed-empty"))
    assert "`empty.txt`" in empty
    assert "**unreadable-source**: The file is empty." in empty
    assert f"`{settings.output.absolute()}/quarantine/empty.txt.report.json`" in empty
    assert {a["data"] for a in found if a["key"] == "progress"} == {100.0}


def test_the_form_of_the_flow_describes_every_parameter():
    shown = convert_folder.parameters.properties
    assert set(shown) == {
        "input",
        "output",
        "formats",
        "jobs",
        "made",
        "known",
        "site",
        "rebuild",
        "limits",
        "mirror",
        "dask",
        "minutes",
    }
    assert all(field.get("description") for field in shown.values())


def test_a_held_output_ends_the_flow_with_a_clear_error(settings):
    with locked(settings.output), pytest.raises(WrongUsage, match="Another run"):
        run_flow(settings, lambda _: None)


def test_storage_that_fails_for_a_moment_is_tried_again(settings, monkeypatch, caplog):
    from flows import convert

    monkeypatch.setattr(convert, "_PAUSES", [0.0, 0.0, 0.0])
    work, faults = convert._Recorded.work, [2]

    def hindered(self, step, group, kind):
        if faults[0]:
            faults[0] -= 1
            raise NoConnection("The storage does not answer.", "Look after it.")
        return work(self, step, group, kind)

    monkeypatch.setattr(convert._Recorded, "work", hindered)
    summary = run_flow(settings, lambda _: None)
    assert (summary.found, summary.failed) == (7, 2)
    assert faults == [0]
    assert caplog.text.count("a batch is tried again: The storage does not answer.") == 2


def test_a_full_disk_is_not_tried_again(settings, monkeypatch):
    from flows import convert

    calls = []

    def full(self, step, group, kind):
        calls.append(kind)
        raise CannotWrite("No space left.", "Free space.")

    monkeypatch.setattr(convert, "_PAUSES", [60.0])
    monkeypatch.setattr(convert._Recorded, "work", full)
    with pytest.raises(CannotWrite):
        run_flow(settings, lambda _: None)
    assert 0 < len(calls) <= 7, "each batch once"
