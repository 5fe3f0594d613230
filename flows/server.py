"""A Prefect server of our own, for as long as this process needs one: nobody else sees it, and it never outlives us.

Prefect starts one by itself where none is set; that one stays behind when the process that began it is killed.
"""

from __future__ import annotations

import atexit
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flows.errors import MissingTool

_START: Final = 120.0
_STOP: Final = 15.0
_PORT: Final = 4200
_DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of Linux
# What Prefect tells a server that it starts for one run: no pages, no schedules.
_FOR_ONE_RUN: Final = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}


# How Prefect and its servers behave here.  What the operator has set stays.
_SET: Final = {
    "PREFECT_HOME": str(Path(".prefect").absolute()),
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # Each task run costs the server 33 ms with the defaults, 8 ms with these.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "500",
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}


@dataclass(frozen=True, slots=True)
class Server:
    """A server that has begun to start: the address of its API, its process."""

    url: str
    process: subprocess.Popen[bytes]

    def wait(self) -> None:
        """Returns when it answers.  Raises: MissingTool when it does not start."""
        end = time.monotonic() + _START
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/health", timeout=5):  # noqa: S310 an address of this machine
                    return
            except OSError:
                time.sleep(0.1)
        raise MissingTool("Prefect's server does not start.", "Try `prefect server start` to see why.")

    def end(self) -> None:
        """Ends it, also when it has ended."""
        self.process.terminate()
        try:
            self.process.wait(_STOP)
        except subprocess.TimeoutExpired:  # a browser that looks at a run holds its connection open
            self.process.kill()
            self.process.wait()


# Servers that end with this process: registered before Prefect is imported, so called after all that Prefect still has
# to tell them at the end.
_OURS: Final[list[Server]] = []


@atexit.register
def _end() -> None:
    for server in _OURS:
        server.end()


def ours() -> bool:
    """True when runs of this process are recorded by a server that ends with it."""
    return bool(_OURS)


def set_environment() -> None:
    """Sets what Prefect reads when it is imported."""
    for name, value in _SET.items():
        os.environ.setdefault(name, value)


def begin_server() -> Server | None:
    """Begins to start a server for the flow runs of this process, None where the environment names one.

    It takes longer than importing all that a run needs, which can go on meanwhile; begun once, it serves all runs of
    the process.  Raises: MissingTool.
    """
    set_environment()
    if os.environ.get("PREFECT_API_URL"):
        return None
    if _OURS and _OURS[-1].process.poll() is None:
        return _OURS[-1]
    port = _free_port(0)
    server = _begun(["flows.recorder", str(port)], port, _FOR_ONE_RUN)
    _OURS.append(server)
    return server


def dismiss(server: Server) -> None:
    """Ends a server for flow runs before its time, where that has not been done."""
    if server in _OURS:
        _OURS.remove(server)
        server.end()


def server_with_pages() -> Server:
    """Starts a whole server with schedules and pages.  Raises: MissingTool when it does not start."""
    set_environment()
    port = _free_port(_PORT, 0)
    words = ["prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    server = _begun(words, port, {"PREFECT_UI_API_URL": f"http://127.0.0.1:{port}/api"})
    try:
        server.wait()
    except BaseException:
        server.end()
        raise
    return server


def _begun(words: Sequence[str], port: int, more: dict[str, str]) -> Server:
    process = subprocess.Popen(  # noqa: S603 our own interpreter
        [sys.executable, "-m", *words],
        env=os.environ | more,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for us: we end what we have begun before the server ends
        preexec_fn=_end_with_parent,  # noqa: PLW1509 no thread runs yet
    )
    return Server(f"http://127.0.0.1:{port}/api", process)


def _free_port(*wanted: int) -> int:
    """The first of the ports that is free; 0 is any."""
    for port in wanted:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise MissingTool("No port is free on this machine.", "End a program that listens, or set PREFECT_API_URL.")


def _end_with_parent() -> None:
    """Lets the system end the server when this process is killed, so that none is left behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)
