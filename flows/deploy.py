"""Schedules: serves `convert-folder` from this machine on a cron expression or at an interval.

`prefect.yaml` holds the same deployment for work pools.  Runs on the server that Prefect is set to, or on its own.
"""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Final

os.environ.setdefault("PREFECT_LOGGING_LEVEL", "INFO")
# The embedded server reads its own settings; schedules need the services that single runs do without.
os.environ.setdefault("PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED", "true")

from flows.convert import convert_folder
from flows.settings import Settings

TAGS: Final = ("unakn",)


def serve_flow(settings: Settings, name: str, cron: str | None, seconds: int | None) -> None:
    """Serves the flow until it is stopped; one run at a time, because a run holds its output folder."""
    convert_folder.serve(
        name=name,
        cron=cron,
        interval=timedelta(seconds=seconds) if seconds else None,
        parameters={
            "input": str(settings.input.absolute()),
            "output": str(settings.output.absolute()),
            "formats": ",".join(settings.formats),
            "jobs": settings.jobs,
        },
        tags=list(TAGS),
        description="Converts the documents of a folder into Akoma Ntoso, HTML and PDF.",
        limit=1,
        global_limit=1,
        pause_on_shutdown=True,
        print_starting_message=False,
    )
