"""Input and output in an object store: what is moved, what a crash leaves, and who may write."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import fsspec
import pytest

from flows.cli import main
from flows.errors import MissingTool, NoConnection, WrongUsage
from flows.manifest import DATABASE, MANIFEST
from flows.mirror import LEASE, LEASE_LASTS, Mirror, mirrored
from flows.settings import make_settings

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = "004_380408ce5d50b7dc.txt"
ADDRESS = "memory://archive/out"


@pytest.fixture
def store():
    found = fsspec.filesystem("memory")
    found.store.clear()
    found.pseudo_dirs[:] = [""]
    yield found
    found.store.clear()


def convert(place: Path, mirror: Path) -> int:
    words = ["convert", str(place), "-o", ADDRESS, "--mirror", str(mirror), "--formats", "xml", "--jobs", "1"]
    return main([*words, "--made", "2026-01-02", "--quiet", "--json"])


def held(store) -> dict[str, bytes]:
    return {name: store.cat_file(name) for name in store.find("/archive/out")}


def without_time(content: dict[str, bytes]) -> dict[str, bytes]:
    """What was published; not the state, which counts runs."""
    return {n: b if n.endswith(".xml") else b"" for n, b in content.items() if "/.unakn/" not in n}


@pytest.fixture
def done(store, tmp_path):
    (tmp_path / "in").mkdir()
    shutil.copy(ROOT / "input" / SAMPLE, tmp_path / "in")
    assert convert(tmp_path / "in", tmp_path / "mirror") == 0
    return tmp_path


def test_the_output_is_published_with_its_state(done, store):
    names = {name.removeprefix("/archive/out/") for name in held(store)}
    assert {MANIFEST, DATABASE, "A-RES-58-136/A-RES-58-136.eng.xml"} <= names
    assert not {name for name in names if name.endswith(("-wal", "-shm", "lock", ".part", LEASE))}


def test_a_second_run_sends_no_document_again(done, store, capsys):
    before = {name: store.info(name)["created"] for name in store.find("/archive/out") if name.endswith(".xml")}
    capsys.readouterr()
    assert convert(done / "in", done / "mirror") == 0
    assert json.loads(capsys.readouterr().out)["same"] == 1
    assert {name: store.info(name)["created"] for name in before} == before


def test_another_machine_goes_on_where_the_store_is(done, store, capsys):
    before = without_time(held(store))
    capsys.readouterr()
    assert convert(done / "in", done / "another") == 0
    assert json.loads(capsys.readouterr().out)["same"] == 1
    assert without_time(held(store)) == before


def test_the_first_machine_sees_what_the_other_made(done, store, capsys):
    shutil.copy(ROOT / "input" / "000_dbd39044bf54fc7b.txt", done / "in")
    assert convert(done / "in", done / "another") == 0
    capsys.readouterr()
    assert convert(done / "in", done / "mirror") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["found"], told["same"]) == (2, 2)


def test_a_run_that_died_before_it_published_is_finished(store, tmp_path, monkeypatch, capsys):
    (tmp_path / "in").mkdir()
    shutil.copy(ROOT / "input" / SAMPLE, tmp_path / "in")
    with monkeypatch.context() as broken:
        broken.setattr(Mirror, "publish", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        assert convert(tmp_path / "in", tmp_path / "mirror") == 130
    assert not held(store)
    capsys.readouterr()
    assert convert(tmp_path / "in", tmp_path / "mirror") == 0
    assert json.loads(capsys.readouterr().out)["same"] == 1, "what was made is kept"
    assert "/archive/out/A-RES-58-136/A-RES-58-136.eng.xml" in held(store)


def test_a_run_that_died_while_it_published_is_finished(done, store, monkeypatch):
    expected = without_time(held(store))
    shutil.rmtree(done / "mirror")
    store.rm("/archive/out", recursive=True)
    put, left = type(store).put, [1]

    def dies(self, *args, **names):
        if not left:
            raise KeyboardInterrupt
        left.pop()
        return put(self, *args, **names)

    with monkeypatch.context() as broken:
        broken.setattr(type(store), "put", dies)
        assert convert(done / "in", done / "mirror") == 130
    assert "/archive/out/A-RES-58-136/A-RES-58-136.eng.xml" in held(store)
    assert f"/archive/out/{MANIFEST}" not in held(store), "it would name what is not there"
    assert convert(done / "in", done / "mirror") == 0
    assert without_time(held(store)) == expected


def test_an_object_that_somebody_removed_or_changed_is_sent_again(done, store):
    expected = without_time(held(store))
    store.rm("/archive/out/A-RES-58-136/A-RES-58-136.eng.xml")
    store.pipe_file("/archive/out/A-RES-58-136/A-RES-58-136.eng.report.json", b"{}")
    assert convert(done / "in", done / "mirror") == 0
    assert without_time(held(store)) == expected
    assert store.cat_file("/archive/out/A-RES-58-136/A-RES-58-136.eng.report.json") != b"{}"


def test_what_a_document_no_longer_has_is_removed(done, store):
    text = (done / "in" / SAMPLE).read_text("utf-8")
    (done / "in" / SAMPLE).write_text(text.replace("58/136", "58/236"), encoding="utf-8")
    assert convert(done / "in", done / "mirror") == 0
    names = [name for name in held(store) if name.endswith(".xml")]
    assert names == ["/archive/out/A-RES-58-236/A-RES-58-236.eng.xml"]


def input_settings(base: Path, output: str = "out"):
    chosen = {"input": "memory://archive/in", "output": output, "mirror": str(base / "mirror"), "jobs": 1}
    return make_settings(chosen, None)


def test_the_input_is_fetched_once_and_follows_the_store(store, tmp_path):
    store.pipe_file("/archive/in/2004/a.txt", b"one")
    store.pipe_file("/archive/in/b.txt", b"two")
    settings = input_settings(tmp_path)
    with mirrored(settings):
        pass
    found = settings.input / "2004/a.txt"
    assert (found.read_bytes(), (settings.input / "b.txt").read_bytes()) == (b"one", b"two")
    before = found.stat().st_ino, found.stat().st_mtime_ns
    store.pipe_file("/archive/in/b.txt", b"two and more")
    with mirrored(settings):
        pass
    assert (found.stat().st_ino, found.stat().st_mtime_ns) == before
    assert (settings.input / "b.txt").read_bytes() == b"two and more"
    store.rm("/archive/in/b.txt")
    with mirrored(settings):
        pass
    assert not (settings.input / "b.txt").exists()


def test_an_output_below_the_input_is_no_input(store, tmp_path):
    store.pipe_file("/archive/in/a.txt", b"one")
    store.pipe_file("/archive/in/out/x.xml", b"<x/>")
    settings = input_settings(tmp_path, "memory://archive/in/out")
    with mirrored(settings):
        assert [p.name for p in settings.input.rglob("*") if p.is_file()] == ["a.txt"]


def test_an_object_cannot_leave_the_mirror(store, tmp_path):
    store.pipe_file("/archive/in/a.txt", b"one")
    store.store["/archive/in/../../escaped.txt"] = store.store["/archive/in/a.txt"]
    with mirrored(input_settings(tmp_path)):
        pass
    assert not list(tmp_path.rglob("escaped.txt"))


def test_an_empty_address_is_refused(store, tmp_path):
    with pytest.raises(WrongUsage, match="nothing below"), mirrored(input_settings(tmp_path)):
        pass


def test_two_machines_do_not_write_at_once(store, tmp_path):
    with (
        Mirror(ADDRESS, tmp_path / "a") as one,
        one.leased(),
        Mirror(ADDRESS, tmp_path / "b") as two,
        pytest.raises(WrongUsage, match="writes to memory"),
        two.leased(),
    ):
        pass
    assert not store.exists(f"/archive/out/{LEASE}")


def test_the_lease_of_a_dead_run_ends(store, tmp_path):
    dead = {"host": "elsewhere", "mirror": "/mirror", "token": "1", "time": time.time() - LEASE_LASTS - 1}
    store.pipe_file(f"/archive/out/{LEASE}", json.dumps(dead).encode())
    with Mirror(ADDRESS, tmp_path / "a") as one, one.leased():
        assert json.loads(store.cat_file(f"/archive/out/{LEASE}"))["token"] != "1"


def test_two_runs_of_this_machine_do_not_share_a_mirror(store, tmp_path):
    with (
        Mirror(ADDRESS, tmp_path / "a"),
        pytest.raises(WrongUsage, match="Another run works"),
        Mirror(ADDRESS, tmp_path / "a"),
    ):
        pass


def test_a_store_that_refuses_says_why_and_what_to_do(store, tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError("Access Denied")

    monkeypatch.setattr(type(store), "find", refuse)
    with (
        pytest.raises(NoConnection, match=r"cannot be listed: Access Denied\. Check address"),
        Mirror(ADDRESS, tmp_path / "a") as one,
    ):
        one.fetch()


def test_a_kind_of_store_without_its_package_names_the_package(tmp_path, monkeypatch):
    def missing(*_, **__):
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr("fsspec.core.url_to_fs", missing)
    with pytest.raises(MissingTool, match=r"unakn\[s3\]"):
        Mirror("s3://bucket/out", tmp_path / "a")


def test_addresses_cannot_be_watched(tmp_path, capsys):
    assert main(["watch", str(tmp_path), "s3://bucket/out"]) == 2
    assert "--interval" in capsys.readouterr().err
