"""The same work on the machines of a Dask cluster: batches go to its workers, answers come back.

A Dask worker hands the documents to warm processes of its own, as a run on one machine does, so a document that
crashes or hangs fails alone there too.  A batch whose Dask worker dies is given to another by the scheduler; files are
written whole or not at all, so doing it twice does no harm.  All machines see input and output under the same paths.
"""

from __future__ import annotations

import logging
import multiprocessing
import time
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final

from flows.errors import MissingTool, NoConnection, WrongUsage
from flows.settings import Settings
from flows.steps import care, converter
from flows.workers import Care, Here, Work, Workers

log = logging.getLogger(__name__)

# Seconds to wait for a scheduler to answer, and for a worker to come when the last one has gone.
CONNECT: Final = 30
ABANDONED: Final = 120.0
_LOOK: Final = 5.0
_MOST: Final = 1024


class Cluster:
    """Dask workers behind a scheduler; use as a context manager in place of `Workers`."""

    def __init__(self, address: str, care: Care) -> None:
        self.address = address
        self.number = 1
        self._care = care

    def __enter__(self) -> Cluster:
        """Connects.  Raises: MissingTool without the package, NoConnection without scheduler or workers."""
        try:
            import distributed
        except ImportError:
            raise MissingTool("Dask is not installed.", "Install unakn[dask].") from None
        client: Any = distributed.Client  # without types
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # every lost connection is a traceback there
        try:
            self._client: Any = client(self.address, timeout=CONNECT, set_as_default=False)
        except (OSError, ValueError) as problem:
            raise NoConnection(
                f"The Dask scheduler {self.address} does not answer: {problem}.", "Check address and network."
            ) from None
        self.number = self._threads(CONNECT)
        log.info("%d threads of Dask workers at %s", self.number, self.address)
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def _threads(self, seconds: float) -> int:
        """How many documents the cluster works on at once.  Raises: NoConnection when no worker comes in time."""
        end = time.monotonic() + seconds
        while True:
            if there := sum(self._client.nthreads().values()):
                return int(there)
            if time.monotonic() > end:
                raise NoConnection(
                    f"No Dask worker has come to {self.address} for {seconds:.0f} seconds.",
                    "Start one: dask worker ADDRESS; what was finished is kept.",
                )
            time.sleep(1)

    def run(self, work: Work, items: Sequence[Any], done: Callable[[Any], None]) -> None:
        """Gives the items to one Dask worker and calls `done` with each answer.

        Raises: what the work itself raised; NoConnection when scheduler or workers are gone for good.
        """
        from distributed import CancelledError, KilledWorker
        from distributed import TimeoutError as Late

        future = self._client.submit(answer, work, list(items), self._care, converter(), pure=False)
        while True:
            try:
                answers = future.result(_LOOK)
            except Late:
                self._threads(ABANDONED)
                continue
            except (CancelledError, KilledWorker) as problem:
                raise NoConnection(f"A batch was lost on the Dask cluster: {problem}.", "Run again.") from None
            break
        for one in answers:
            done(one)


def answer(work: Work, items: list[Any], care: Care, version: str) -> list[Any]:
    """Returns the answer for each item: what a Dask worker does.  Raises: WrongUsage when it is another converter."""
    if version != converter():
        raise WrongUsage(
            f"A Dask worker has another converter ({converter()}) than the run ({version}).",
            "Install the same version of unakn on all machines.",
        )
    answers: list[Any] = []
    _processes(care).run(work, items, answers.append)
    return answers


def crew(settings: Settings) -> Cluster | Workers:
    """Returns those who work for a run: the Dask cluster that the settings name, or processes of this machine."""
    how = care(settings.limits, settings.recycle)
    return Cluster(settings.dask, how) if settings.dask else Workers(settings.jobs, how)


def crew_or_self(settings: Settings) -> Cluster | Workers | Here:
    """Returns the crew, or this process itself where one document at a time is asked for."""
    alone = settings.jobs == 1 and not settings.dask
    return Here(care(settings.limits, settings.recycle)) if alone else crew(settings)


@cache
def _processes(care: Care) -> Workers:
    """The warm processes of this Dask worker, one for each batch that it has at a time."""
    # A Dask worker under its nanny is a daemon, and those may start no process, lest they leave it behind;
    # ours end when their pipe closes.
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # noqa: SLF001
    return Workers(_MOST, care)
