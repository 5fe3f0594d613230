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
from collections.abc import Callable, Sequence
from typing import Final

from flows.errors import MissingTool

_START: Final = 120.0
_STOP: Final = 15.0
_PORT: Final = 4200
_DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of Linux
_QUIET: Final = {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
# What Prefect tells a server that it starts for one run: no pages, no schedules.
_FOR_ONE_RUN: Final = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}


def server_for_run(later: Callable[[Callable[[], None]], object] = atexit.register) -> str:
    """Starts a server for the flow runs of this process and returns the address of its API.

    `later` is given what ends it.  Raises: MissingTool when it does not start.
    """
    port = _free_port(0)
    app = ["uvicorn", "--factory", "prefect.server.api.server:create_app", "--lifespan", "on", "--log-level", "error"]
    url, end = _started([*app, "--host", "127.0.0.1", "--port", str(port)], port, _FOR_ONE_RUN)
    later(end)
    return url


def server_with_pages() -> tuple[str, Callable[[], None]]:
    """Starts a whole server with schedules and pages; returns the address of its API and what ends it.

    Raises: MissingTool when it does not start.
    """
    port = _free_port(_PORT, 0)
    words = ["prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    return _started(words, port, {"PREFECT_UI_API_URL": f"http://127.0.0.1:{port}/api"})


def _started(words: Sequence[str], port: int, more: dict[str, str]) -> tuple[str, Callable[[], None]]:
    server = subprocess.Popen(  # noqa: S603 our own interpreter
        [sys.executable, "-m", *words],
        env=os.environ | _QUIET | more,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for us: we end what we have begun before the server ends
        preexec_fn=_end_with_parent,  # noqa: PLW1509 no thread runs yet
    )

    def end() -> None:
        server.terminate()
        try:
            server.wait(_STOP)
        except subprocess.TimeoutExpired:  # a browser that looks at a run holds its connection open
            server.kill()
            server.wait()

    url = f"http://127.0.0.1:{port}/api"
    try:
        _wait_for(f"{url}/health", server)
    except BaseException:
        end()
        raise
    return url, end


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


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 an address of this machine
                return
        except OSError:
            time.sleep(0.1)
    raise MissingTool("Prefect's server does not start.", "Try `prefect server start` to see why.")
