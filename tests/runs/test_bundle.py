"""Names of output files, and how files are written."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.bundle import Place, quarantine_file, remove_files, safe_name, slug, work_folder, write_file


@pytest.mark.parametrize(
    ("symbol", "folder"),
    [
        ("A/RES/58/136", "A-RES-58-136"),
        ("S/RES/1373 (2001)", "S-RES-1373(2001)"),
        ("A/RES/75/101 A-B", "A-RES-75-101A-B"),
        ("A/DEC/58/572", "A-DEC-58-572"),
        ("S/PRST/2000/10", "S-PRST-2000-10"),
        ("A/C.3/58/L.20/Rev.1*", "A-C.3-58-L.20-Rev.1"),
        ("A/RES/ES-11/1", "A-RES-ES-11-1"),
    ],
)
def test_a_work_is_named_by_its_symbol(symbol, folder):
    assert work_folder(symbol, "any.txt") == folder


@pytest.mark.parametrize("symbol", ["", "../../etc/passwd", "/", "...", "A" * 5000])
def test_a_strange_symbol_is_still_one_harmless_name(symbol):
    name = work_folder(symbol, "a/b c.txt")
    assert "/" not in name
    assert not name.startswith(".")
    assert 0 < len(name) < 200


def test_without_symbol_the_source_names_the_work():
    assert slug("2004/Lettre à M. X.txt").startswith("lettre-a-m-x-")
    assert slug("a/x.txt") != slug("b/x.txt")
    assert slug("\u62a5\u544a.txt").startswith("document-")


@given(st.text(max_size=300))
def test_any_text_becomes_one_visible_path_part(text):
    name = safe_name(text)
    assert name
    assert not set(name) & set("/\0\n\r\\")
    assert name not in {".", ".."}
    assert not name.startswith((".", "~"))
    assert len(name.encode()) < 200


@given(st.lists(st.text(max_size=20), min_size=2, max_size=2, unique=True))
def test_two_names_never_become_one(pair):
    assert safe_name(pair[0]) != safe_name(pair[1])


def test_the_report_of_a_failure_keeps_the_folders_of_its_source():
    assert quarantine_file("2004/05/a.txt") == "quarantine/2004/05/a.txt.report.json"
    assert ".." not in quarantine_file("../../a.txt").split("/")


def test_places():
    assert Place("A-RES-58-136", "eng").file("xml") == "A-RES-58-136/A-RES-58-136.eng.xml"
    assert Place("A-RES-58-136", "eng", 2).file("report.json") == "A-RES-58-136/A-RES-58-136.eng.2.report.json"


def test_the_same_bytes_are_not_written_again(tmp_path):
    path = tmp_path / "deep/a.xml"
    assert write_file(path, b"one")
    os.utime(path, (1, 1))
    assert not write_file(path, b"one")
    assert path.stat().st_mtime == 1
    assert write_file(path, b"two")
    assert path.read_bytes() == b"two"


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "a.xml"
    write_file(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_file(path, b"new and longer")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.xml"]


def test_removing_files_takes_the_folders_that_it_empties(tmp_path):
    for name in ("A/a.xml", "A/a.pdf", "B/b.xml"):
        write_file(tmp_path / name, b"x")
    remove_files(tmp_path, ["A/a.xml", "A/a.pdf", "gone/x"])
    assert [str(p.relative_to(tmp_path)) for p in sorted(tmp_path.rglob("*"))] == ["B", "B/b.xml"]
