"""A run that is killed at any moment, and then run again, ends as if nothing had happened."""

from __future__ import annotations

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

from flows.manifest import read_manifest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def start(folder: Path, output: Path) -> subprocess.Popen[bytes]:
    words = [
        sys.executable,
        "-m",
        "flows",
        "convert",
        str(folder),
        "-o",
        str(output),
        "--jobs",
        "2",
        "--quiet",
        "--json",
    ]
    words += ["--formats", "xml,html", "--made", "2026-01-02"]
    return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)


def finish(process: subprocess.Popen[bytes]) -> dict:
    out, err = process.communicate(timeout=300)
    assert process.returncode in {0, 4}, err.decode()
    return json.loads(out)


def state(output: Path) -> tuple[dict[str, bytes], list[dict]]:
    """Every published byte, and the manifest without the time taken."""
    files = {
        str(p.relative_to(output)): p.read_bytes()
        for p in sorted(output.rglob("*"))
        if p.is_file() and ".unakn" not in p.parts and p.suffix in {".xml", ".html"}
    }
    lines = [{k: v for k, v in entry.items() if k != "seconds"} for entry in read_manifest(output / "manifest.jsonl")]
    return files, lines


def children_of(pid: int) -> list[int]:
    found = subprocess.run(["pgrep", "-g", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    return [int(p) for p in found if "State:\tZ" not in status_of(p)]


def status_of(pid: str) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return "State:\tZ"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("recovery")
    (folder / "in").mkdir()
    seeds = sorted((ROOT / "input").glob("*.txt"))
    for n in range(24):
        text = seeds[n % 5].read_text(encoding="utf-8")
        for number in ("136", "177", "135", "140"):
            text = text.replace(f"58/{number}", f"58/{200 + n}").replace(f"64/{number}", f"64/{200 + n}")
        (folder / f"in/{n:02}.txt").write_text(text, encoding="utf-8")
    (folder / "in/empty.txt").write_bytes(b"")
    shutil.copy(folder / "in/03.txt", folder / "in/03 copy.txt")
    began = time.monotonic()
    summary = finish(start(folder / "in", folder / "out"))
    assert (summary["found"], summary["failed"], summary["duplicates"]) == (26, 1, 1)
    return folder, state(folder / "out"), time.monotonic() - began


@pytest.mark.parametrize("turn", range(20))
def test_killed_at_a_random_moment(turn, undisturbed, tmp_path):
    folder, expected, seconds = undisturbed
    running = start(folder / "in", tmp_path / "out")
    time.sleep(random.Random(turn).uniform(0.02, 1.0) * seconds)
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    end = time.monotonic() + 30  # a worker sees the end of its pipe when it has compiled its tables
    while children_of(running.pid) and time.monotonic() < end:
        time.sleep(0.1)
    assert children_of(running.pid) == [], "no worker is left behind"
    finish(start(folder / "in", tmp_path / "out"))
    assert state(tmp_path / "out") == expected
    assert not list(tmp_path.rglob("*.part"))


def test_a_killed_worker_costs_nothing(undisturbed, tmp_path):
    folder, expected, seconds = undisturbed
    running = start(folder / "in", tmp_path / "out")
    killed = 0
    end = time.monotonic() + 60
    while killed < 3 and running.poll() is None and time.monotonic() < end:
        time.sleep(seconds / 8)
        for pid in children_of(running.pid):
            name = Path(f"/proc/{pid}/cmdline")
            if pid != running.pid and name.exists() and b"forkserver" in name.read_bytes():
                workers = subprocess.run(
                    ["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False
                ).stdout.split()
                for worker in workers[:1]:
                    os.kill(int(worker), signal.SIGKILL)
                    killed += 1
    finish(running)
    assert killed
    assert state(tmp_path / "out") == expected


def test_the_disk_is_full(undisturbed, tmp_path):
    """A small file system of its own would need privileges; a limit on the size of files does the same to writes."""
    folder, expected, _ = undisturbed
    words = f"ulimit -f 16; exec {sys.executable} -m flows convert {folder / 'in'} -o {tmp_path / 'out'} --jobs 2 --quiet --formats xml,html --made 2026-01-02"
    done = subprocess.run(["bash", "-c", words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in {1, 4}
    finish(start(folder / "in", tmp_path / "out"))
    assert state(tmp_path / "out")[0] == expected[0]
