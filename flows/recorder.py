"""The process that records one run: Prefect's application on a port of this machine, `python -m flows.recorder PORT`.

It is what `uvicorn` would start, but what it imports is not searched for garbage meanwhile: a fifth of its start.
"""

from __future__ import annotations

import gc
import sys

import uvicorn


def main(port: int) -> None:
    """Answers on a port until the process is ended."""
    gc.disable()
    config = uvicorn.Config(
        "prefect.server.api.server:create_app",
        factory=True,
        host="127.0.0.1",
        port=port,
        lifespan="on",
        log_level="error",
    )
    config.load()
    gc.freeze()
    gc.enable()
    uvicorn.Server(config).run()


if __name__ == "__main__":
    main(int(sys.argv[1]))
