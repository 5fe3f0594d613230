"""Services for tests: started here, ended here, each in a process group of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pytest

from flows.cli import main

ROOT = Path(__file__).resolve().parents[2]
PREFECT = str(Path(sys.executable).with_name("prefect"))
MADE = "2026-01-02"


@dataclass
class Services:
    """What a test has started; its output goes into one log, which a failing test shows."""

    folder: Path
    log: BinaryIO
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def environment(self, home: str = "home", **more: str) -> dict[str, str]:
        """The environment of a process with a Prefect folder of its own."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
        quiet = {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
        quiet |= {"PREFECT_LOGGING_TO_API_ENABLED": "false", "PREFECT_HOME": str(self.folder / home)}
        return {**kept, **quiet, "PYTHONPATH": str(ROOT), **more}

    def start(self, *words: str, cwd: Path | None = None, **env: str) -> subprocess.Popen[bytes]:
        """Starts a process in a group of its own."""
        given = self.environment(**env)
        process = subprocess.Popen(
            words, env=given, cwd=cwd or self.folder, stdout=self.log, stderr=self.log, start_new_session=True
        )
        self.running.append(process)
        return process

    def call(self, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Runs a command to its end, at most five minutes."""
        given = self.environment(**env)
        return subprocess.run(words, env=given, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)

    def unakn(self, *words: str, **env: str) -> dict[str, object]:
        """Runs our command to its end and returns its summary."""
        done = self.call(sys.executable, "-m", "flows", *words, "--json", **env)
        assert done.returncode == 0, done.stdout + done.stderr
        summary: dict[str, object] = json.loads(done.stdout)
        return summary

    def wait_for(self, done: Callable[[], bool], seconds: float) -> None:
        """Waits until something is so."""
        end = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < end, f"waited too long; the services said:\n{self.said()}"
            time.sleep(0.5)

    def free_port(self) -> int:
        """A port that nobody listens on."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port: int = free.getsockname()[1]
            return port

    def published(self, output: Path) -> dict[str, bytes]:
        """The XML of an output folder, by its path there."""
        return {p.relative_to(output).as_posix(): p.read_bytes() for p in sorted(output.rglob("*.xml"))}

    def said(self) -> str:
        """The end of the log."""
        return Path(self.log.name).read_text(encoding="utf-8", errors="replace")[-4000:]

    def end(self) -> None:
        """Ends every group, the last first."""
        for process in reversed(self.running):
            try:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            except ProcessLookupError:
                process.wait()


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Services of one test."""
    with (tmp_path / "services.log").open("ab") as log:
        found = Services(tmp_path, log)
        yield found
        found.end()


@pytest.fixture(scope="session")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The XML of the five samples as the command without Prefect makes it."""
    folder = tmp_path_factory.mktemp("expected")
    words = ["convert", str(ROOT / "input"), "-o", str(folder), "--formats", "xml", "--jobs", "1", "--quiet", "--json"]
    assert main([*words, "--made", MADE]) == 0
    made = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*.xml"))}
    assert len(made) == 5
    return made
