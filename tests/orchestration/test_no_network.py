"""Without any network: the same run, without a wait, a warning or a word to anybody."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("prefect")
pytestmark = [pytest.mark.services, pytest.mark.timeout(600)]

ROOT = Path(__file__).resolve().parents[2]
# A namespace of its own has a loopback that is down and nothing else; strace would show more, but is not everywhere.
ALONE = [
    "unshare",
    "--net",
    "--map-root-user",
    "sh",
    "-c",
    'ip link set lo up 2>/dev/null || ifconfig lo up; exec "$@"',
    "sh",
]


@pytest.fixture
def alone() -> list[str]:
    """The words that run a command where only this machine can be reached."""
    if not shutil.which("unshare"):
        pytest.skip("there is no unshare (Debian: util-linux)")
    look = "import socket,sys; s=socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname())"
    tried = subprocess.run([*ALONE, sys.executable, "-c", look], capture_output=True, text=True, check=False)
    if tried.returncode:
        pytest.skip(f"this machine allows no network namespace: {tried.stderr.strip()[-200:]}")
    return ALONE


def test_nobody_is_reached_from_there(alone):
    ask = "import socket; socket.create_connection(('192.0.2.1', 80), 3)"
    asked = subprocess.run([*alone, sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    assert "Network is unreachable" in asked.stderr


@pytest.mark.parametrize("verb", ["run", "convert"])
def test_a_run_without_a_network(verb, alone, services, expected):
    out = services.folder / "out"
    words = [sys.executable, "-m", "flows", verb, "input", *(["-o"] if verb == "convert" else []), str(out)]
    words += ["--formats", "xml,html,pdf", "--made", "2026-01-02", "--json"]
    taken = {}
    for way, before in (("first", alone), ("alone", alone), ("open", [])):  # the first makes Prefect's folder
        shutil.rmtree(out, ignore_errors=True)
        began = time.monotonic()
        done = subprocess.run(
            [*before, *words], cwd=ROOT, env=services.environment(), capture_output=True, text=True, check=False
        )
        taken[way] = time.monotonic() - began
        assert done.returncode == 0, done.stderr
        assert done.stderr == "", f"{way}: nothing to tell"
        told = json.loads(done.stdout)
        assert (told["found"], told["failed"]) == (5, 0)
        assert services.published(out) == expected
    assert taken["alone"] < 2 * taken["open"] + 10, "nothing is waited for"
