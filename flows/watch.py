"""The drop folder: waits until files are complete, then converts what has arrived as one batch.

A file is complete when its size, time and identity have not changed for a while and nobody holds a lock on it.  What
was converted already is known from the rows of the output folder, so a restart repeats nothing and misses nothing.
"""

from __future__ import annotations

import fcntl
import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from flows.folder import Summary, convert_files
from flows.settings import Settings
from flows.sources import File, Ignored, find_files
from flows.steps import care
from flows.workers import Hands, Workers

log = logging.getLogger(__name__)

# A stream of files that never pauses is cut into batches after this many times the settling time.
PATIENCE: Final = 10

Signature = tuple[int, int, int]


@dataclass(slots=True)
class Drops:
    """What has been seen in the folder.  Units: `settle` and all times in seconds of a clock that never jumps."""

    settle: float
    _seen: dict[str, tuple[Signature, float]] = field(default_factory=dict)
    _given: dict[str, Signature] = field(default_factory=dict)
    _waiting: float = -1.0

    def ready(self, files: Iterable[File], now: float) -> list[File]:
        """Returns the files that arrived and are complete; none while others of the same burst still change."""
        ready: list[File] = []
        busy = False
        seen: dict[str, tuple[Signature, float]] = {}
        for file in files:
            signature = _signature(file.path)
            if signature is None:
                continue
            before = self._seen.get(file.source)
            since = before[1] if before and before[0] == signature else now
            seen[file.source] = (signature, since)
            if self._given.get(file.source) == signature:
                continue
            if now - since >= self.settle and not _is_locked(file.path):
                ready.append(file)
            else:
                busy = True
        self._seen = seen
        self._given = {source: self._given[source] for source in seen if source in self._given}
        if not ready:
            self._waiting = -1.0
            return []
        if self._waiting < 0:
            self._waiting = now
        if busy and now - self._waiting < PATIENCE * self.settle:
            return []
        self._waiting = -1.0
        self._given |= {file.source: seen[file.source][0] for file in ready}
        return ready


def _signature(path: Path) -> Signature | None:
    try:
        found = path.stat()
    except OSError:  # gone meanwhile
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def _is_locked(path: Path) -> bool:
    """True while another process holds an advisory lock on the file."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # it may not be opened: the conversion says so
        return False
    return False


def watch(
    settings: Settings,
    settle: float,
    tell: Callable[[Summary], None],
    go_on: Callable[[], bool] = lambda: True,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """Converts what is dropped into the input folder, until `go_on` says no; `tell` gets the summary of each batch."""
    drops = Drops(settle)
    settings.input.mkdir(parents=True, exist_ok=True)
    while go_on():
        ignored = Ignored()
        ready = drops.ready(find_files(settings.input, ignored, settings.output), time.monotonic())
        if ready:
            log.info("%d files arrived", len(ready))
            with Workers(settings.jobs, care(settings.limits, settings.recycle)) as workers:
                hands = Hands(workers, lambda _: None)
                tell(convert_files(ready, settings, hands.each, ignored))
        pause(min(1.0, settle / 2))
