"""The command: help, wrong usage, exit codes; results on standard output, all else on standard error."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flows import verbs
from flows.cli import main, make_parser
from flows.errors import MissingTool
from flows.server import ours

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "input" / "004_380408ce5d50b7dc.txt"
VERBS = sorted(verbs.VERBS)


def test_every_verb_that_help_lists_can_be_done():
    action = next(a for a in make_parser()._actions if a.dest == "verb")
    assert sorted(action.choices) == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb, capsys):
    with pytest.raises(SystemExit) as stop:
        main([verb, "--help"])
    assert stop.value.code == 0
    assert f"unakn {verb}" in capsys.readouterr().out.partition("example:")[2]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["fly"],
        ["convert"],
        ["convert", "/no/such/file"],
        ["run", "/no/such/folder", "OUT"],
        ["convert", str(SEED), "-o", "OUT", "--formats", "docx"],
        ["convert", str(SEED), "-o", "OUT", "--jobs", "many"],
        ["convert", str(SEED), "-o", "OUT", "--config", "/no/such.toml"],
        ["explain", "no-such-thing"],
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(words, tmp_path, capsys):
    if words[:1] == ["run"]:
        pytest.importorskip("prefect")
    assert main([w.replace("OUT", str(tmp_path / "out")) for w in words]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("unakn: ")
    assert shown.err.count("\n") == 1
    assert not ours(), "a server that had begun for the run"


def test_a_missing_tool_and_a_fault_are_exit_code_1(monkeypatch, capsys):
    def broken(_: object) -> int:
        raise MissingTool("Pango is not installed.", "Run `make setup`.")

    monkeypatch.setattr(verbs, "VERBS", {"explain": broken})
    assert main(["explain"]) == 1
    assert capsys.readouterr().err == "unakn: Pango is not installed. Run `make setup`.\n"

    def faulty(_: object) -> int:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(verbs, "VERBS", {"explain": faulty})
    assert main(["explain"]) == 1
    assert "fault of the program: ZeroDivisionError" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_exit_code_1(tmp_path, capsys):
    (tmp_path / "file").write_text("in the way")
    assert main(["convert", str(SEED), "-o", str(tmp_path / "file/out"), "--formats", "xml", "--jobs", "1"]) == 1
    assert "cannot go on" in capsys.readouterr().err


def test_one_file_without_progress_gives_a_table_whose_numbers_add_up(tmp_path, capsys):
    assert main(["convert", str(SEED), "-o", str(tmp_path), "--formats", "xml", "--jobs", "1"]) == 0
    shown = capsys.readouterr()
    numbers = {
        row.split()[1]: int(row.split()[3])
        for row in shown.out.splitlines()
        if row.startswith("\u2502 ") and row.split()[3].isdigit()
    }
    assert numbers["converted"] + numbers["review"] + numbers["failed"] == numbers["all"] == 1
    assert shown.err == ""


def test_check_names_line_and_place(tmp_path, capsys):
    main(["convert", str(SEED), "-o", str(tmp_path), "--formats", "xml", "--jobs", "1", "--quiet"])
    (path,) = tmp_path.glob("*/*.xml")
    capsys.readouterr()
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: valid\n"
    path.write_bytes(path.read_bytes().replace(b"<preamble>", b"<preamble><pre/>", 1))
    assert main(["check", str(path)]) == 4
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(f"{path}:")
    assert first.removeprefix(f"{path}:").partition(":")[0].isdigit()
    assert main(["check", str(path), "--json"]) == 4
    assert json.loads(capsys.readouterr().out)["findings"][0]["code"] == "schema-invalid"


def test_check_of_a_file_that_is_no_xml(tmp_path, capsys):
    (tmp_path / "a.xml").write_text("no markup")
    assert main(["check", str(tmp_path / "a.xml")]) == 4
    assert "Not well-formed" in capsys.readouterr().out


def test_render_makes_the_page_beside_the_file(tmp_path, capsys):
    main(["convert", str(SEED), "-o", str(tmp_path), "--formats", "xml", "--jobs", "1", "--quiet"])
    (path,) = tmp_path.glob("*/*.xml")
    assert main(["render", str(path), "--formats", "html"]) == 0
    assert "58/136" in path.with_suffix(".html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "word"), [("number-gap", "severity: warning"), ("job-number", "why: ")])
def test_explain(name, word, capsys):
    assert main(["explain", name]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"{name}\n")
    assert word in shown


def test_explain_lists_everything_for_machines_too(capsys):
    assert main(["explain", "--json"]) == 0
    shown = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"number-gap", "program-fault"} <= {row.get("code") for row in shown}
    assert all(row["why"] for row in shown if "rule" in row)


def run_python(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), **more}
    return subprocess.run([sys.executable, *words], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


def test_convert_works_with_prefect_uninstalled(tmp_path):
    blocked = tmp_path / "without/prefect"
    blocked.mkdir(parents=True)
    (blocked / "__init__.py").write_text("raise ModuleNotFoundError('No module named prefect', name='prefect')\n")
    words = ["-m", "flows", "convert", str(SEED), "-o", str(tmp_path / "out"), "--formats", "xml,html", "--jobs", "2"]
    done = run_python(*words, PYTHONPATH=f"{tmp_path / 'without'}{os.pathsep}{ROOT}")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("A-*/*.eng.html"))) == 1


@pytest.mark.parametrize(
    "around",
    [
        {"PYTHONHASHSEED": "4242", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"},
        {
            "PYTHONHASHSEED": "0",
            "LANG": "ar_EG.UTF-8",
            "TZ": "America/Los_Angeles",
            "PYTHONUTF8": "0",
            "LC_ALL": "POSIX",
        },
    ],
)
def test_bytes_do_not_depend_on_the_surroundings(around, tmp_path, reference):
    words = [
        "-m",
        "flows",
        "convert",
        str(tmp_path / "in"),
        "-o",
        str(tmp_path / "out"),
        "--made",
        "2026-01-02",
        "--jobs",
        "2",
    ]
    shutil.copytree(ROOT / "input", tmp_path / "in")
    done = run_python(*words, **around)
    assert done.returncode == 0, done.stderr
    assert published(tmp_path / "out") == reference


def published(output: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(output.glob("A-*/*")) if p.suffix in {".xml", ".html", ".pdf"}}


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """The outputs of the samples, made by one process, one after the other."""
    output = tmp_path_factory.mktemp("reference")
    words = ["-m", "flows", "convert", str(ROOT / "input"), "-o", str(output), "--made", "2026-01-02", "--jobs", "1"]
    done = run_python(*words)
    assert done.returncode == 0, done.stderr
    found = published(output)
    assert len(found) == 25
    return found
