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


def words(folder: Path, output: Path, *more: str) -> list[str]:
    given = [
        sys.executable,
        "-m",
        "flows",
        "convert",
        str(folder),
        "-o",
        str(output),
        "--jobs",
        "2",
        "--json",
        "--quiet",
    ]
    return [*given, "--formats", "xml,html", "--made", "2026-01-02", *more]


def start(folder: Path, output: Path, *more: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen(words(folder, output, *more), cwd=ROOT, stdout=pipe, stderr=pipe, start_new_session=True)


def start_with_prefect(folder: Path, output: Path, home: Path) -> subprocess.Popen[bytes]:
    given = [sys.executable, "-m", "flows", "run", str(folder), str(output), "--jobs", "2", "--json", "--quiet"]
    given += ["--formats", "xml,html", "--made", "2026-01-02"]
    env = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")} | {"PREFECT_HOME": str(home)}
    pipe = subprocess.PIPE
    return subprocess.Popen(given, cwd=ROOT, env=env, stdout=pipe, stderr=pipe, start_new_session=True)


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
    return [int(p) for p in found if is_alive(int(p))]


def is_alive(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False


def that_know(word: str) -> list[int]:
    """The processes whose environment or command names something: a folder of one test."""
    found: list[int] = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "environ").read_bytes() + (process / "cmdline").read_bytes()
        except OSError:
            continue
        if word.encode() in told and int(process.name) != os.getpid() and is_alive(int(process.name)):
            found.append(int(process.name))
    return found


def wait_until_none(look) -> None:
    end = time.monotonic() + 60  # a worker sees the end of its pipe when it has compiled its tables
    while (left := look()) and time.monotonic() < end:
        time.sleep(0.2)
    assert left == [], "a process is left behind"


def content(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def worker_of(pid: int) -> int | None:
    """One of the processes that convert for a run."""
    for child in children_of(pid):
        name = Path(f"/proc/{child}/cmdline")
        if child != pid and name.exists() and b"forkserver" in name.read_bytes():
            found = subprocess.run(["pgrep", "-P", str(child)], capture_output=True, text=True, check=False).stdout
            if found.split():
                return int(found.split()[0])
    return None


def wait_for_worker(running: subprocess.Popen[bytes]) -> int:
    end = time.monotonic() + 60
    while (found := worker_of(running.pid)) is None:
        assert running.poll() is None, "it has ended"
        assert time.monotonic() < end
        time.sleep(0.05)
    return found


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
    before = content(folder / "in")
    running = start(folder / "in", tmp_path / "out")
    time.sleep(random.Random(turn).uniform(0.02, 1.0) * seconds)
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    wait_until_none(lambda: children_of(running.pid))
    finish(start(folder / "in", tmp_path / "out"))
    assert state(tmp_path / "out") == expected
    assert content(folder / "in") == before
    assert not list(tmp_path.rglob("*.part"))


@pytest.fixture(scope="module")
def home(undisturbed):
    """A folder of Prefect that an earlier run has made, and how long a run takes with it."""
    folder, expected, _ = undisturbed
    place = folder / "prefect"
    began = time.monotonic()
    finish(start_with_prefect(folder / "in", folder / "out2", place))
    assert state(folder / "out2") == expected
    return place, time.monotonic() - began


@pytest.mark.parametrize("turn", range(4))
def test_a_run_with_prefect_is_killed(turn, undisturbed, home, tmp_path):
    folder, expected, _ = undisturbed
    place, seconds = home
    running = start_with_prefect(folder / "in", tmp_path / "out", place)
    time.sleep((0.2 + 0.25 * turn) * seconds)
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    wait_until_none(lambda: that_know(str(place)))
    finish(start(folder / "in", tmp_path / "out"))
    assert state(tmp_path / "out") == expected


def test_a_killed_worker_costs_nothing(undisturbed, tmp_path):
    folder, expected, seconds = undisturbed
    running = start(folder / "in", tmp_path / "out")
    killed: set[int] = set()
    end = time.monotonic() + 60
    while len(killed) < 3 and running.poll() is None and time.monotonic() < end:
        time.sleep(seconds / 6)
        if (worker := worker_of(running.pid)) and worker not in killed:
            os.kill(worker, signal.SIGKILL)
            killed.add(worker)
    finish(running)
    assert killed
    assert state(tmp_path / "out") == expected


def test_a_document_that_hangs_is_put_aside_and_the_run_goes_on(undisturbed, tmp_path):
    folder, expected, _ = undisturbed
    running = start(folder / "in", tmp_path / "out", "--max-seconds", "10")
    while not list((tmp_path / "out/.unakn/scratch").glob("*.pickle")):
        assert running.poll() is None, "it has ended"
        time.sleep(0.02)
    os.kill(wait_for_worker(running), signal.SIGSTOP)
    summary = finish(running)
    assert summary["found"] == 26
    assert summary["failed"] <= 2, "the empty one, and the one that hung, had it begun one"
    late = [
        e
        for e in read_manifest(tmp_path / "out/manifest.jsonl")
        if e["status"] == "failed" and e["source"] != "empty.txt"
    ]
    for entry in late:
        told = json.loads((tmp_path / "out" / entry["outputs"]["report"]).read_bytes())
        assert told["findings"][0]["code"] == "limit-passed"
    wait_until_none(lambda: children_of(running.pid))
    finish(start(folder / "in", tmp_path / "out"))
    assert state(tmp_path / "out") == expected, "a later run makes what was put aside"


def test_a_process_over_its_memory_limit_fails_its_document_alone(undisturbed, tmp_path):
    """A process that the system ends for memory looks the same as one that is killed twice."""
    folder, _, _ = undisturbed
    (tmp_path / "in").mkdir()
    shutil.copy(folder / "in/03.txt", tmp_path / "in")
    (tmp_path / "in/large.txt").write_bytes((folder / "in/04.txt").read_bytes() * 300)
    summary = finish(start(tmp_path / "in", tmp_path / "out", "--max-memory", "30", "--max-bytes", "9000000"))
    assert (summary["found"], summary["failed"]) == (2, 1)
    failed = next(e for e in read_manifest(tmp_path / "out/manifest.jsonl") if e["status"] == "failed")
    told = json.loads((tmp_path / "out" / failed["outputs"]["report"]).read_bytes())["findings"][0]
    assert (failed["source"], told["code"]) == ("large.txt", "limit-passed")
    assert "memory" in told["message"]


def test_two_runs_at_once(undisturbed, tmp_path):
    folder, expected, _ = undisturbed
    first = start(folder / "in", tmp_path / "out")
    wait_for_worker(first)
    second = start(folder / "in", tmp_path / "out")
    _, err = second.communicate(timeout=120)
    assert second.returncode == 2
    assert b"Another run is writing to" in err
    assert b"Wait for it" in err
    finish(first)
    assert state(tmp_path / "out") == expected


def test_clocks_and_times_of_files_decide_nothing(undisturbed, tmp_path):
    folder, expected, _ = undisturbed
    shutil.copytree(folder / "in", tmp_path / "in")
    for moment in (1, 4_000_000_000, 978_307_200):  # 1970, 2096, 2001
        for path in (tmp_path / "in").iterdir():
            os.utime(path, (moment, moment))
        summary = finish(start(tmp_path / "in", tmp_path / "out"))
    assert (summary["made"], summary["same"]) == (0, 26)
    assert state(tmp_path / "out") == expected


def test_no_file_may_grow(undisturbed, tmp_path):
    folder, expected, _ = undisturbed
    limited = ["bash", "-c", 'ulimit -f 16; exec "$@"', "limited", *words(folder / "in", tmp_path / "out")]
    done = subprocess.run(limited, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in {1, 4}
    finish(start(folder / "in", tmp_path / "out"))
    assert state(tmp_path / "out")[0] == expected[0]


ON_A_SMALL_DISK = """
set -u
mount -t tmpfs -o size=$1 unakn "$2" || exit 99
shift 2
"$@" 2>&1; code=$?
mount -o remount,size=200m,rw unakn "$DISK" && "$@" >/dev/null 2>&1; again=$?
cp -r "$DISK"/. "$KEPT"
echo "CODES $code $again"
"""


def on_a_disk(options: str, folder: Path, tmp_path: Path) -> tuple[str, list[str]]:
    """Converts onto a file system of its own, small or read-only, then onto the same with room; what it said."""
    disk, kept = tmp_path / "disk", tmp_path / "kept"
    disk.mkdir()
    kept.mkdir()
    given = ["unshare", "--mount", "--map-root-user", "sh", "-c", ON_A_SMALL_DISK, "sh", options, str(disk)]
    given += words(folder / "in", disk)
    env = os.environ | {"DISK": str(disk), "KEPT": str(kept)}
    done = subprocess.run(given, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode or "CODES" not in done.stdout:
        pytest.skip(f"this machine lets nobody mount a file system: {done.stderr or done.stdout}")
    said, _, codes = done.stdout.rpartition("CODES ")
    return said, codes.split()


@pytest.mark.parametrize("size", ["300k", "1m"])
def test_the_disk_is_full(size, undisturbed, tmp_path):
    folder, expected, _ = undisturbed
    said, codes = on_a_disk(size, folder, tmp_path)
    assert codes == ["1", "4"], said
    assert "No space left" in said or "full" in said
    assert "not published" not in said
    assert state(tmp_path / "kept") == expected


def test_the_output_is_read_only(undisturbed, tmp_path):
    folder, expected, _ = undisturbed
    said, codes = on_a_disk("50m,ro", folder, tmp_path)
    assert codes == ["1", "4"], said
    assert "Read-only file system" in said
    assert state(tmp_path / "kept") == expected
