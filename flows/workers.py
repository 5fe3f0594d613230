"""Warm worker processes that take batches of documents and answer document by document.

A worker is one process on one pipe, so when it dies or overruns the time limit the parent knows which document it was
at: it fails alone, the rest of the batch goes to a fresh process.  Workers end when their parent does, however
it ends: their pipe closes.  Nothing here knows what is done to a document.
"""

from __future__ import annotations

import contextlib
import logging
import math
import multiprocessing
import queue
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any, Final, Protocol

from flows.errors import LimitPassed, MissingTool

log = logging.getLogger(__name__)

# A worker stops itself at its time limit; the parent waits this many seconds longer before it ends the process, for
# code outside Python that does not see the signal.
GRACE: Final = 5.0
# The time limit counts processor time; by the clock a document may take so many times as long.
PATIENCE: Final = 4
# Seconds for a worker to start and to compile the schema and the rule tables, on a machine that is busy.
START: Final = 120.0
# So often in a row a worker may end before it is ready, until the run ends.
STARTS: Final = 5

Work = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Lost:
    """The answer for an item whose worker died or hung: why, in a sentence."""

    reason: str


@dataclass(frozen=True, slots=True)
class Raised:
    """What a worker could not end as an answer: the run cannot go on (no space left, a tool is missing)."""

    problem: Exception


@dataclass(frozen=True, slots=True)
class Care:
    """How a worker is kept: what it calls first, its limits per item and when it is replaced.

    Units: `seconds` of one item, `memory` in bytes that the process may grow by, `recycle` in bytes held at which it is
    replaced after a batch.
    """

    warm: Callable[[], None]
    seconds: int
    memory: int
    recycle: int


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise LimitPassed("The document takes longer than the time limit.", "Raise the limit `seconds` or split the file.")


@contextlib.contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Raises LimitPassed in the main thread of a process when the block takes more seconds of processor time.

    By the clock it may take `PATIENCE` times as long: a busy machine is no document's fault, waiting for ever is.
    """
    before = signal.signal(signal.SIGALRM, _alarm), signal.signal(signal.SIGPROF, _alarm)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before[0])
        signal.signal(signal.SIGPROF, before[1])


def _limit_memory(more: int) -> None:
    with contextlib.suppress(OSError, ValueError):  # not every system limits address space
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 not a document
            held = int(file.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + more, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _serve(pipe: Connection, care: Care) -> None:
    """The life of a worker: (work, items) in, one answer an item out, then whether it wants to be replaced."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when the work ends
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        care.warm()
        _limit_memory(care.memory)
        pipe.send(True)
        while True:
            work, items = pipe.recv()
            for item in items:
                pipe.send(_answer(work, item))
            pipe.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > care.recycle)


def _answer(work: Work, item: Any) -> Any:
    try:
        return work(item)
    except MemoryError:
        return Lost("The document needs more memory than its limit.")
    except Exception as problem:  # noqa: BLE001 raised again in the parent
        return Raised(problem)


class _Worker:
    """One process and our end of its pipe."""

    def __init__(self, care: Care) -> None:
        context = multiprocessing.get_context("forkserver")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, care), daemon=True)
        self.process.start()
        theirs.close()
        self.limit = care.seconds
        self.tired = False
        self.ready = False

    def is_ready(self) -> bool:
        """Waits until it has compiled its tables; False when it ended or takes too long."""
        with contextlib.suppress(EOFError, ConnectionResetError):
            self.ready = self.ready or (self.pipe.poll(START) and self.pipe.recv())
        return self.ready

    def feed(self, work: Work, left: list[Any], done: Callable[[Any], None]) -> tuple[str, bool]:
        """Takes answers until none is left or the worker fails; returns why it failed, and whether it had hung."""
        try:
            self.pipe.send((work, left))
            while left:
                if not self.pipe.poll(PATIENCE * self.limit + GRACE):
                    return f"The document takes longer than the time limit of {self.limit} seconds.", True
                answer = self.pipe.recv()
                if isinstance(answer, Raised):
                    raise answer.problem
                left.pop(0)
                done(answer)
            self.tired = self.pipe.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            self.process.join(1)
            return f"The process that converted the document ended ({_cause(self.process.exitcode)}).", False
        return "", False

    def end(self) -> None:
        """Ends the process, at once when it does not end by itself."""
        self.pipe.close()
        self.process.join(0.2 if self.ready else 0)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def _cause(code: int | None) -> str:
    if code is not None and code < 0:
        name = signal.Signals(-code).name
        return f"{name}: the system may have been short of memory" if -code == signal.SIGKILL else name
    return f"exit code {code}"


def prepare(module: str) -> None:
    """Starts the process that the workers of this one are forked from; it imports a module, which they then share.

    It takes as long as that import, and nothing waits for it before the first worker.
    """
    multiprocessing.set_forkserver_preload([module])
    forkserver.ensure_running()


class Workers:
    """A pool of warm processes; use as a context manager.  `run` may be called from several threads at once."""

    def __init__(self, number: int, care: Care) -> None:
        self.number = number
        self._care = care
        self._idle: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(number):
            self._idle.put(None)  # started when first needed

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        while not self._idle.empty():
            if worker := self._idle.get():
                worker.end()

    def _ready(self, worker: _Worker | None) -> _Worker:
        """A worker with its tables compiled; one that ends before it is no document's fault.  Raises: MissingTool."""
        for _ in range(STARTS):
            worker = worker or _Worker(self._care)
            if worker.is_ready():
                return worker
            worker.end()
            worker = None
        raise MissingTool("The worker processes end before they are ready.", "Look at the memory and its limits.")

    def run(self, work: Work, items: Sequence[Any], done: Callable[[Any], None]) -> None:
        """Gives the items to one worker, in order, and calls `done` with each answer, or with `Lost` in its place.

        Raises: what the work itself raised.
        """
        left = list(items)
        again = -1
        worker = self._idle.get()
        try:
            while left:
                worker = self._ready(worker)
                reason, hung = worker.feed(work, left, done)
                if reason or worker.tired:
                    worker.end()
                    worker = None
                if reason and not hung and again != len(left):
                    again = len(left)  # perhaps somebody else ended it: the document has one more try
                elif reason:
                    log.warning("worker lost: %s", reason)
                    left.pop(0)
                    done(Lost(reason))
        except BaseException:
            if worker:
                worker.process.kill()
                worker.end()
                worker = None
            raise
        finally:
            self._idle.put(worker)


class Here:
    """The same, in this process: for one document, for tests and for looking at a failure."""

    number = 1

    def __init__(self, care: Care) -> None:
        self._care = care

    def __enter__(self) -> Here:
        self._care.warm()
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def run(self, work: Work, items: Sequence[Any], done: Callable[[Any], None]) -> None:
        """Works on the items one after the other."""
        for item in items:
            done(work(item))


class Crew(Protocol):
    """Those who work: `number` items at once."""

    number: int

    def run(self, work: Work, items: Sequence[Any], done: Callable[[Any], None]) -> None:
        """Gives the items to one of them and calls `done` with each answer."""


class Waiting(Protocol):
    """Something that will have a result: a future of the standard library or of Prefect."""

    def result(self) -> Any:
        """Waits for the result."""


def windowed(submit: Callable[[list[Any]], Waiting], groups: Iterable[list[Any]], width: int) -> Iterator[Any]:
    """Yields what the groups give, in their order, with never more than `width` of them handed in."""
    waiting: deque[Waiting] = deque()
    for group in groups:
        waiting.append(submit(group))
        if len(waiting) >= width:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


class Hands:
    """How many items are worked on: each group by one worker, the groups side by side on threads."""

    def __init__(self, workers: Crew, advance: Callable[[str], None]) -> None:
        self._workers = workers
        self._advance = advance

    def work(self, step: Work, group: list[Any], kind: str) -> list[tuple[Any, Any]]:
        """Returns each item of a group with its answer."""
        answers: list[Any] = []

        def done(answer: Any) -> None:
            answers.append(answer)
            self._advance(kind)

        self._workers.run(step, group, done)
        return list(zip(group, answers, strict=True))

    def each(self, step: Work, groups: Iterable[list[Any]], kind: str) -> Iterator[tuple[Any, Any]]:
        """Yields each item of each group with its answer."""
        if self._workers.number == 1:
            for group in groups:
                yield from self.work(step, group, kind)
            return
        with ThreadPoolExecutor(self._workers.number) as threads:
            yield from windowed(lambda g: threads.submit(self.work, step, g, kind), groups, 4 * self._workers.number)


class Each(Protocol):
    """How a step is done to groups of items: yields each item with its answer, or with `Lost`, in any order."""

    def __call__(self, step: Work, groups: Iterable[list[Any]], kind: str) -> Iterator[tuple[Any, Any]]:
        """Does the step; `kind` names it for people: examine, publish or render."""


def within(minutes: int | None, each: Each) -> Each:
    """Returns `each` as it is until so many minutes from now, when it begins no further batch.  Raises: LimitPassed."""
    end = time.monotonic() + 60 * minutes if minutes else math.inf

    def timed(groups: Iterable[list[Any]]) -> Iterator[list[Any]]:
        for group in groups:
            if time.monotonic() > end:
                raise LimitPassed(f"The run has taken its {minutes} minutes.", "What was finished is kept: run again.")
            yield group

    return lambda step, groups, kind: each(step, timed(groups), kind)


def stopwatch() -> Callable[[], float]:
    """Returns a function that tells the seconds since now, to the millisecond."""
    start = time.perf_counter()
    return lambda: round(time.perf_counter() - start, 3)
