"""The drop folder: what is complete is converted once, what is still written is left alone, a restart misses nothing."""

from __future__ import annotations

import fcntl
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows.sources import Ignored, find_files
from flows.watch import Drops

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def drop(tmp_path):
    drops = Drops(settle=5)

    def look(now: float) -> list[str]:
        return [f.source for f in drops.ready(find_files(tmp_path, Ignored()), now)]

    return tmp_path, look


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_a_file_is_given_once_when_it_has_settled(drop):
    folder, look = drop
    put(folder / "deep/a.txt", "x")
    assert [look(now) for now in (0, 4, 5, 6, 60)] == [[], [], ["deep/a.txt"], [], []]


def test_a_file_that_grows_waits(drop):
    folder, look = drop
    put(folder / "a.txt", "x")
    assert look(0) == []
    put(folder / "a.txt", "xy")
    assert [look(now) for now in (4, 8)] == [[], []]
    assert look(9) == ["a.txt"]


def test_a_burst_becomes_one_batch(drop):
    folder, look = drop
    put(folder / "a.txt", "x")
    look(0)
    put(folder / "b.txt", "x")
    assert [look(now) for now in (3, 6)] == [[], []]
    assert look(8) == ["a.txt", "b.txt"]


def test_a_stream_that_never_pauses_is_cut_into_batches(drop):
    folder, look = drop
    given: list[str] = []
    for now in range(100):
        put(folder / f"{now:02}.txt", "x")
        given += look(now)
    assert given[0] == "00.txt"
    assert 40 < len(given) < 100
    assert len(given) == len(set(given))


def test_an_overwritten_file_is_given_again(drop):
    folder, look = drop
    put(folder / "a.txt", "x")
    look(0)
    assert look(5) == ["a.txt"]
    put(folder / "a.txt", "other")
    assert [look(now) for now in (6, 11)] == [[], ["a.txt"]]


def test_a_renamed_file_is_given_under_its_new_name(drop):
    folder, look = drop
    put(folder / "a.txt.part", "x")
    assert [look(0), look(9)] == [[], []]
    (folder / "a.txt.part").rename(folder / "a.txt")
    assert [look(10), look(15)] == [[], ["a.txt"]]


def test_a_locked_file_waits(drop):
    folder, look = drop
    put(folder / "a.txt", "x")
    with (folder / "a.txt").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert [look(0), look(9)] == [[], []]
    assert look(10) == ["a.txt"]


def test_a_file_that_goes_away_is_forgotten(drop):
    folder, look = drop
    put(folder / "a.txt", "x")
    look(0)
    (folder / "a.txt").unlink()
    assert look(9) == []
    put(folder / "a.txt", "x")
    assert [look(10), look(15)] == [[], ["a.txt"]]


@pytest.mark.slow
def test_two_hundred_drops_with_two_restarts(tmp_path):  # noqa: C901 one story from start to end
    """Bursts, slow writers, renames and overwrites: each final version is converted exactly once."""
    chance = random.Random(7)
    base = (ROOT / "input/004_380408ce5d50b7dc.txt").read_text(encoding="utf-8")
    (tmp_path / "in").mkdir()
    command = [
        sys.executable,
        "-m",
        "flows",
        "watch",
        str(tmp_path / "in"),
        str(tmp_path / "out"),
        "--formats",
        "xml",
        "--settle",
        "0.6",
        "--json",
    ]
    log = (tmp_path / "log").open("w")

    def start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)

    def text(n: int) -> str:
        return base.replace("58/136", f"58/{1000 + n}").replace("136<<", f"{1000 + n}<<")

    running = start()
    for n in range(200):
        path = tmp_path / f"in/{n % 7}/{n:03}.txt"
        path.parent.mkdir(exist_ok=True)
        how = chance.choice(["at once", "slowly", "renamed", "overwritten"])
        whole = text(n)
        if how == "renamed":
            path.with_suffix(".part").write_text(whole, encoding="utf-8")
            path.with_suffix(".part").rename(path)
        else:
            if how == "overwritten":
                path.write_text(text(n)[:900], encoding="utf-8")
            with path.open("w", encoding="utf-8") as file:
                for at in range(0, len(whole), 4000):
                    file.write(whole[at : at + 4000])
                    file.flush()
                    time.sleep(0.05 if how == "slowly" else 0)
        if n % 40 == 39:
            time.sleep(1.5)
        if n in (70, 140):
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()
            running = start()
    wait_until = time.monotonic() + 120
    manifest = tmp_path / "out/manifest.jsonl"
    while time.monotonic() < wait_until:
        time.sleep(1)
        rows = {}
        if manifest.exists():
            rows = {e["source"]: e for e in map(json.loads, manifest.read_text(encoding="utf-8").splitlines())}
        if len(rows) == 200 and all(e["symbol"] for e in rows.values()):
            break
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    log.close()
    assert len(rows) == 200
    for n in range(200):
        entry = rows[f"{n % 7}/{n:03}.txt"]
        assert entry["symbol"] == f"A/RES/58/{1000 + n}", entry
        assert (tmp_path / "out" / entry["outputs"]["xml"]).is_file()
    assert len(list((tmp_path / "out").glob("A-*/*.xml"))) == 200
    shutil.rmtree(tmp_path / "in")
