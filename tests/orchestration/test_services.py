"""Real services, started and stopped here: a schedule that is served, servers on two databases, a work pool."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import pytest

pytest.importorskip("prefect")
pytestmark = [pytest.mark.services, pytest.mark.timeout(900)]

ROOT = Path(__file__).resolve().parents[2]
PREFECT = str(Path(sys.executable).with_name("prefect"))
MADE = "2026-01-02"


def lines(output: Path) -> int:
    path = output / "manifest.jsonl"
    return len(path.read_text(encoding="utf-8").splitlines()) if path.exists() else 0


def descendants(pid: int) -> set[int]:
    """The processes below one, also those in sessions of their own."""
    found = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in map(str.split, found.splitlines())}
    below = {pid}
    while more := {child for child, parent in parents.items() if parent in below} - below:
        below |= more
    return below - {pid}


def alive(pids: set[int]) -> set[int]:
    return {
        pid for pid in pids if Path(f"/proc/{pid}/stat").exists() and " Z " not in Path(f"/proc/{pid}/stat").read_text()
    }


def test_an_interval_is_served_until_it_is_told_to_end(services, expected):
    out = services.folder / "out"
    words = ["-m", "flows", "serve", str(ROOT / "input"), str(out), "--interval", "20", "--formats", "xml"]
    serving = services.start(sys.executable, *words, "--made", MADE)
    services.wait_for(lambda: lines(out) == 5, 240)
    assert services.published(out) == expected
    below = descendants(serving.pid)
    assert below, "its server and perhaps a run"
    serving.send_signal(signal.SIGTERM)
    assert serving.wait(120) is not None
    services.wait_for(lambda: not alive(below), 30)


def completed(api: str) -> int:
    """How many flow runs a server has recorded as completed."""
    asked = json.dumps({"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}).encode()
    request = urllib.request.Request(f"{api}/flow_runs/count", asked, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return int(answer.read())


def binaries() -> Path | None:
    """Where PostgreSQL's programs are: Debian keeps them out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    in_path = shutil.which("initdb")
    return found[-1].parent if found else Path(in_path).parent if in_path else None


@pytest.fixture
def sqlite():
    """The database that a server has when it is told nothing."""
    return {}


@pytest.fixture
def postgresql(services):
    """A cluster of our own, ended after the test; the environment that leads a server to it."""
    programs = binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    # It refuses to run as root, and its folder must belong to its user.
    who = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="unakn-postgresql-"))
    if who:
        shutil.chown(folder, "postgres", "postgres")
    port = str(services.free_port())
    initdb = [str(programs / "initdb"), "-D", str(folder / "data"), "-A", "trust", "-U", "unakn", "--no-sync"]
    subprocess.run(initdb, check=True, capture_output=True, cwd=folder, **who)
    options = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}", "-c", "fsync=off"]
    words = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", port, *options]
    process = subprocess.Popen(words, stdout=services.log, stderr=services.log, cwd=folder, **who)
    ready = [str(programs / "pg_isready"), "-h", "127.0.0.1", "-p", port]
    services.wait_for(lambda: subprocess.run(ready, capture_output=True, check=False).returncode == 0, 60)
    url = f"postgresql+asyncpg://unakn@127.0.0.1:{port}/postgres"
    yield {"PREFECT_SERVER_DATABASE_CONNECTION_URL": url}
    services.end()
    process.send_signal(signal.SIGINT)  # its fast way to end: clients are disconnected
    process.wait(30)
    shutil.rmtree(folder)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_server_and_a_work_pool_with_two_workers(database, services, expected, request):
    settings = request.getfixturevalue(database)
    port = services.free_port()
    api = {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}
    services.start(PREFECT, "server", "start", "--port", str(port), **api, **settings)

    def prefect(*words: str) -> subprocess.CompletedProcess[str]:
        return services.call(PREFECT, *words, **api)

    services.wait_for(lambda: prefect("work-pool", "create", "unakn", "--type", "process").returncode == 0, 180)
    out = services.folder / "out"
    services.unakn("run", "input", str(out), "--formats", "xml", "--made", MADE, **api)
    assert services.published(out) == expected

    deployed = prefect("--no-prompt", "deploy", "--all")
    assert deployed.returncode == 0, deployed.stdout + deployed.stderr
    for n in "12":
        words = ["worker", "start", "--pool", "unakn", "--limit", "1", "--name", f"w{n}"]
        services.start(PREFECT, *words, home=f"home{n}", cwd=ROOT, **api)
    for n, name in zip("12", ("nightly", "hourly"), strict=True):  # each of them has one run at a time
        values = {"input": str(ROOT / "input"), "output": str(out) + n, "formats": "xml", "made": MADE}
        asked = prefect("deployment", "run", f"convert-folder/{name}", "--params", json.dumps(values))
        assert asked.returncode == 0, asked.stderr
    for n in "12":
        services.wait_for(lambda n=n: lines(Path(str(out) + n)) == 5, 300)
        services.wait_for(lambda n=n: services.published(Path(str(out) + n)) == expected, 60)
    services.wait_for(lambda: completed(api["PREFECT_API_URL"]) >= 3, 120)
