"""Schedules: serves `convert-folder` from this machine on a cron expression or at an interval.

Prefect schedules on a server of its own only: that of its settings (PREFECT_API_URL), or one that is started here for
as long as the flow is served.  `prefect.yaml` holds the same deployment for work pools.
"""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Final

from flows.errors import MissingTool
from flows.settings import Settings

log = logging.getLogger(__name__)

_START: Final = 120.0
_STOP: Final = 15.0
_PORT: Final = 4200
_DIE_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of Linux


def serve_flow(settings: Settings, name: str, cron: str | None, seconds: int | None) -> None:
    """Serves the flow until it is stopped; one run at a time, because a run holds its output folder.

    Raises: MissingTool when the server does not start.
    """
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "INFO")
    os.environ.setdefault("PREFECT_HOME", str(Path(".prefect").absolute()))
    if os.environ.get("PREFECT_API_URL"):
        _serve(settings, name, cron, seconds)
        return
    with _server() as url:
        os.environ["PREFECT_API_URL"] = url
        _serve(settings, name, cron, seconds)


def _serve(settings: Settings, name: str, cron: str | None, seconds: int | None) -> None:
    from flows.convert import convert_folder  # Prefect reads its settings when it is imported

    convert_folder.serve(
        name=name,
        cron=cron,
        interval=timedelta(seconds=seconds) if seconds else None,
        parameters={
            "input": settings.origin or str(settings.input.absolute()),
            "output": settings.target or str(settings.output.absolute()),
            "mirror": str(settings.mirror.absolute()),
            "formats": ",".join(settings.formats),
            "jobs": settings.jobs,
            "made": settings.made and settings.made.isoformat(),
            "known": settings.known and str(settings.known.absolute()),
            "limits": asdict(settings.limits),
            "dask": settings.dask or None,
            "minutes": settings.minutes,
        },
        tags=["unakn"],
        description="Converts the documents of a folder into Akoma Ntoso, HTML and PDF.",
        limit=1,
        global_limit=1,
        pause_on_shutdown=True,
        print_starting_message=False,
    )


@contextmanager
def _server() -> Iterator[str]:
    """Starts a Prefect server for this machine alone and yields the address of its API; ends it afterwards."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}/api"
    quiet = {"PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1", "PREFECT_UI_API_URL": url}
    words = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(  # noqa: S603 our own interpreter
        words,
        env=os.environ | quiet,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for us: the deployment is paused on the server before that ends
        preexec_fn=_end_with_parent,  # noqa: PLW1509 no thread runs yet
    )
    try:
        _wait_for(f"{url}/health", server)
        log.info("runs show at http://127.0.0.1:%d", port)
        yield url
    finally:
        server.terminate()
        try:
            server.wait(_STOP)
        except subprocess.TimeoutExpired:  # a browser that looks at a run holds its connection open
            server.kill()
            server.wait()


def _free_port() -> int:
    """Prefect's usual port, or any other when that is taken."""
    for port in (_PORT, 0):
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
            time.sleep(0.3)
    raise MissingTool("Prefect's server does not start.", "Try `prefect server start` to see why.")
