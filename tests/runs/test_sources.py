"""Which files are for us, in which order and under which name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.errors import WrongUsage
from flows.sources import Ignored, batches, find_files, is_ignored, name_files


def found(folder: Path, **more: Path) -> list[str]:
    return [f.source for f in find_files(folder, Ignored(), **more)]


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_files_come_with_their_path_below_the_input(tmp_path):
    make(tmp_path, "b.txt", "2004/a.txt", "2004/deep/c.txt")
    assert sorted(found(tmp_path)) == ["2004/a.txt", "2004/deep/c.txt", "b.txt"]


@pytest.mark.parametrize(
    "name", [".gitkeep", ".DS_Store", "a.txt~", "~$a.docx", "a.txt.part", "a.crdownload", "a.tmp", ".a.txt.swp"]
)
def test_hidden_and_temporary_files_are_left_alone_and_counted(tmp_path, name):
    make(tmp_path, name, "kept.txt")
    ignored = Ignored()
    assert [f.source for f in find_files(tmp_path, ignored)] == ["kept.txt"]
    assert (ignored.count, ignored.examples) == (1, [name])


@pytest.mark.parametrize("name", ["a.txt", "part.txt", "tmp.md", "A RES 1.txt", "x..y.txt", "..a.txt"[1:]])
def test_names_that_only_look_temporary(name):
    assert is_ignored(name) == name.startswith(".")


def test_links_out_of_the_input_are_not_followed(tmp_path):
    make(tmp_path, "in/a.txt", "out/secret.txt")
    (tmp_path / "in/leak.txt").symlink_to(tmp_path / "out/secret.txt")
    (tmp_path / "in/folder").symlink_to(tmp_path / "out")
    (tmp_path / "in/same.txt").symlink_to(tmp_path / "in/a.txt")
    ignored = Ignored()
    assert [f.source for f in find_files(tmp_path / "in", ignored)] == ["a.txt", "same.txt"]
    assert ignored.count == 2


def test_a_folder_that_links_to_itself_ends(tmp_path):
    make(tmp_path, "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert found(tmp_path) == ["a.txt"]


def test_a_pipe_is_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    ["with space.txt", "line\nend.txt", "..odd...txt"[2:], "-rf.txt", "\u62a5\u544a.txt", "tab\t.txt", "'quote\".txt"],
)
def test_odd_names_are_only_names(tmp_path, name):
    make(tmp_path, name)
    assert found(tmp_path) == [name]


def test_a_name_that_is_no_utf8_is_shown_by_its_bytes(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with Path(os.fsdecode(path)).open("wb") as file:
        file.write(b"x")
    (file,) = find_files(tmp_path, Ignored())
    assert file.source == r"caf\xe9.txt"
    assert file.path.read_bytes() == b"x"


def test_the_output_is_no_input(tmp_path):
    make(tmp_path, "a.txt", "output/A-RES-1/x.txt")
    assert found(tmp_path, without=tmp_path / "output") == ["a.txt"]


def test_a_missing_folder_is_wrong_usage(tmp_path):
    with pytest.raises(WrongUsage, match="is not there"):
        found(tmp_path / "nothing")


def test_named_files_go_by_the_folder_they_share(tmp_path):
    make(tmp_path, "a/x.txt", "b/x.txt")
    paths = [tmp_path / "a/x.txt", tmp_path / "a/../b/x.txt"]
    assert [f.source for f in name_files(paths, Ignored(), tmp_path / "o")] == ["a/x.txt", "b/x.txt"]
    assert [f.source for f in name_files(paths[:1], Ignored(), tmp_path / "o")] == ["x.txt"]
    assert [f.source for f in name_files([tmp_path / "a"], Ignored(), tmp_path / "o")] == ["x.txt"]


def test_a_named_file_that_is_not_there_is_wrong_usage(tmp_path):
    with pytest.raises(WrongUsage, match="no file"):
        list(name_files([tmp_path / "x"], Ignored(), tmp_path))


def test_batches_hold_every_item_once_and_stay_below_their_size():
    made = list(batches(((n, 300) for n in range(1000)), most_bytes=3000, most=50))
    assert [n for batch in made for n in batch] == list(range(1000))
    assert max(map(len, made)) == 10
