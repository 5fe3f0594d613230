"""The numbers of the last run in the text format of Prometheus, for whoever watches the machine."""

from __future__ import annotations

from collections.abc import Mapping


def metrics_text(status: Mapping[str, int], work: Mapping[str, int], seconds: float) -> bytes:
    """Returns the metrics of a run: documents by status and by what was done, and the seconds it took.

    >>> print(metrics_text({"converted": 2}, {"made": 1}, 0.5).decode().splitlines()[2])
    unakn_documents{status="converted"} 2
    """
    lines = [
        "# HELP unakn_documents Documents of the last run by status.",
        "# TYPE unakn_documents gauge",
        *(f'unakn_documents{{status="{name}"}} {number}' for name, number in status.items()),
        "# HELP unakn_work Documents of the last run by what was done with them.",
        "# TYPE unakn_work gauge",
        *(f'unakn_work{{done="{name}"}} {number}' for name, number in work.items()),
        "# HELP unakn_run_seconds Seconds that the last run took.",
        "# TYPE unakn_run_seconds gauge",
        f"unakn_run_seconds {seconds}",
    ]
    return ("\n".join(lines) + "\n").encode()
