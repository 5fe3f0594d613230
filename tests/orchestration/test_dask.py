"""The same flow on a Dask scheduler with two workers that run here: the same bytes, and a killed worker costs nothing."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from flows.cluster import Cluster, answer
from flows.errors import NoConnection, WrongUsage
from flows.settings import Limits
from flows.steps import care

distributed = pytest.importorskip("distributed")

ROOT = Path(__file__).resolve().parents[2]
MADE = "2026-01-02"
DASK = str(Path(sys.executable).with_name("dask"))


@pytest.fixture
def scheduler(services):
    """The address of a scheduler with two workers."""
    address = f"tcp://127.0.0.1:{services.free_port()}"
    services.start(DASK, "scheduler", "--host", address, "--no-dashboard", "--no-jupyter")
    for _ in "12":
        services.start(DASK, "worker", address, "--nthreads", "1", "--no-dashboard")
    client = distributed.Client(address, timeout=60, set_as_default=False)
    services.wait_for(lambda: len(client.nthreads()) == 2, 90)
    yield address, client
    client.close()


def pids(client) -> list[int]:
    return list(client.run(os.getpid).values())


@pytest.mark.services
@pytest.mark.timeout(600)
def test_the_samples_on_two_dask_workers(services, scheduler, expected):
    address, _ = scheduler
    out = services.folder / "out"
    words = ["run", "input", str(out), "--formats", "xml", "--made", MADE, "--dask", address]
    told = services.unakn(*words)
    assert (told["made"], told["failed"]) == (5, 0)
    assert services.published(out) == expected
    again = services.unakn(*words)
    assert (again["made"], again["same"]) == (0, 5)


@pytest.mark.services
@pytest.mark.timeout(900)
def test_killed_dask_workers_cost_nothing(services, scheduler, tmp_path):
    address, client = scheduler
    (tmp_path / "in").mkdir()
    seeds = sorted((ROOT / "input").glob("*.txt"))
    for n in range(40):
        text = seeds[n % 5].read_text(encoding="utf-8")
        for number in ("58/136", "64/177", "58/135", "58/140"):
            text = text.replace(number, f"{number[:2]}/{200 + n}")
        (tmp_path / f"in/{n:02}.txt").write_text(text, encoding="utf-8")
    shutil.copy(tmp_path / "in/03.txt", tmp_path / "in/03 copy.txt")
    words = ["convert", str(tmp_path / "in"), "--formats", "xml", "--made", MADE]
    services.unakn(*words, "-o", str(tmp_path / "expected"), "--jobs", "2")

    process = subprocess.Popen(
        [sys.executable, "-m", "flows", *words, "-o", str(tmp_path / "out"), "--dask", address, "--quiet"],
        cwd=ROOT, env=services.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    killed: list[int] = []
    end = time.monotonic() + 60
    while len(killed) < 3 and process.poll() is None and time.monotonic() < end:
        time.sleep(1.5)
        if (tmp_path / "out/.unakn/sources.sqlite").exists() and (there := pids(client)):
            os.kill(there[0], signal.SIGKILL)
            killed.append(there[0])
    _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err.decode() + services.said()
    assert killed
    assert services.published(tmp_path / "out") == services.published(tmp_path / "expected")


@pytest.mark.services
@pytest.mark.timeout(300)
def test_a_cluster_without_workers_ends_the_run(services):
    address = f"tcp://127.0.0.1:{services.free_port()}"
    services.start(DASK, "scheduler", "--host", address, "--no-dashboard", "--no-jupyter")
    started = time.monotonic()
    with pytest.raises(NoConnection, match="No Dask worker"), Cluster(address, care(Limits(), 1)):
        pass
    assert time.monotonic() - started < 120


def test_a_scheduler_that_is_not_there(services, monkeypatch):
    monkeypatch.setattr("flows.cluster.CONNECT", 1)
    address = f"tcp://127.0.0.1:{services.free_port()}"
    with pytest.raises(NoConnection, match="does not answer"), Cluster(address, care(Limits(), 1)):
        pass
    end = time.monotonic() + 10
    while any("Dask" in t.name for t in threading.enumerate()) and time.monotonic() < end:
        time.sleep(0.1)


def test_another_converter_is_refused():
    with pytest.raises(WrongUsage, match="Install the same version"):
        answer(len, [], care(Limits(), 1), "another")
