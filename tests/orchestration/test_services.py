"""Real services, started and stopped here: a schedule that is served, and a work pool with two workers."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("prefect")
pytestmark = [pytest.mark.services, pytest.mark.timeout(600)]

ROOT = Path(__file__).resolve().parents[2]
PREFECT = str(Path(sys.executable).with_name("prefect"))


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    quiet = {
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
    }
    return {**kept, **quiet, "PREFECT_HOME": str(home), "PYTHONPATH": str(ROOT), **more}


def wait_for(done: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.5)


def statuses(output: Path) -> list[str]:
    path = output / "manifest.jsonl"
    return (
        [json.loads(line)["status"] for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    )


@pytest.fixture
def start(tmp_path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts a process in a group of its own; the groups are ended after the test."""
    running: list[subprocess.Popen[bytes]] = []
    log = (tmp_path / "services.log").open("ab")

    def begin(*words: str, env: dict[str, str]) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(words, env=env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
        running.append(process)
        return process

    yield begin
    for process in reversed(running):
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    log.close()


def test_an_interval_is_served_on_the_embedded_server(tmp_path, start):
    shutil.copytree(ROOT / "input", tmp_path / "in")
    words = [
        "-m",
        "flows",
        "serve",
        str(tmp_path / "in"),
        str(tmp_path / "out"),
        "--interval",
        "20",
        "--formats",
        "xml",
    ]
    start(sys.executable, *words, env=environment(tmp_path / "home"))
    wait_for(lambda: len(statuses(tmp_path / "out")) == 5, 240)
    assert "failed" not in statuses(tmp_path / "out")


def test_a_work_pool_with_two_workers(tmp_path, start):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    api = {"PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}
    env = environment(tmp_path / "home", **api)
    start(PREFECT, "server", "start", "--port", str(port), env=env)

    def prefect(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([PREFECT, *words], env=env, cwd=ROOT, capture_output=True, text=True, check=False)

    wait_for(lambda: prefect("work-pool", "create", "unakn", "--type", "process").returncode == 0, 120)
    deployed = prefect("--no-prompt", "deploy", "--name", "nightly")
    assert deployed.returncode == 0, deployed.stdout + deployed.stderr
    for number in "12":
        more = environment(tmp_path / f"home{number}", **api)
        start(PREFECT, "worker", "start", "--pool", "unakn", "--limit", "1", "--name", f"w{number}", env=more)
    for number in "12":
        shutil.copytree(ROOT / "input", tmp_path / f"in{number}")
        values = {"input": str(tmp_path / f"in{number}"), "output": str(tmp_path / f"out{number}"), "formats": "xml"}
        asked = prefect("deployment", "run", "convert-folder/nightly", "--params", json.dumps(values))
        assert asked.returncode == 0, asked.stderr
    for number in "12":
        wait_for(lambda number=number: len(statuses(tmp_path / f"out{number}")) == 5, 240)
        assert "failed" not in statuses(tmp_path / f"out{number}")
