"""Schedules: serves `convert-folder` from this machine on a cron expression or at an interval.

Prefect schedules on a server of its own only: that of its settings (PREFECT_API_URL), or one that is started here for
as long as the flow is served.  `prefect.yaml` holds the same deployment for work pools.
"""

from __future__ import annotations

import logging
import os
from dataclasses import asdict
from datetime import timedelta

from flows.server import server_with_pages
from flows.settings import Settings

log = logging.getLogger(__name__)


def serve_flow(settings: Settings, name: str, cron: str | None, seconds: int | None) -> None:
    """Serves the flow until it is stopped; one run at a time, because a run holds its output folder.

    Raises: MissingTool when the server does not start.
    """
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "INFO")
    if os.environ.get("PREFECT_API_URL"):
        _serve(settings, name, cron, seconds)
        return
    server = server_with_pages()
    log.info("runs show at %s", server.url.removesuffix("/api"))
    try:
        os.environ["PREFECT_API_URL"] = server.url
        _serve(settings, name, cron, seconds)
    finally:
        server.end()


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
