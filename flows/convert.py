"""The batch flow `convert-folder`: the job of `flows/folder.py`, with every batch as a task that Prefect records.

With `flows/deploy.py` the only module that imports Prefect.  Batches are worked on by one pool of warm processes of our
own; Prefect's threads only hand them over, so a task costs milliseconds and a document nothing.
"""

# Annotations are not postponed here: Prefect sends the flow to another process by value, where names are not looked up.
import json
import logging
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final, cast
from uuid import UUID

from flows.server import set_environment

set_environment()  # Prefect reads it when it is imported

from dataclasses import asdict  # noqa: E402
from datetime import UTC, date, datetime  # noqa: E402
from itertools import count  # noqa: E402
from threading import Lock  # noqa: E402

from prefect import flow, task  # noqa: E402
from prefect.artifacts import (  # noqa: E402
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.cache_policies import NO_CACHE  # noqa: E402
from prefect.client.orchestration import get_client  # noqa: E402
from prefect.client.schemas.filters import (  # noqa: E402
    FlowRunFilter,
    FlowRunFilterId,
    TaskRunFilter,
    TaskRunFilterState,
    TaskRunFilterStateType,
)
from prefect.client.schemas.objects import State, StateType  # noqa: E402
from prefect.futures import PrefectFuture  # noqa: E402
from prefect.runtime import flow_run  # noqa: E402
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings  # noqa: E402
from prefect.task_runners import ThreadPoolTaskRunner  # noqa: E402

from flows.bundle import slug  # noqa: E402
from flows.cluster import crew  # noqa: E402
from flows.errors import NoConnection  # noqa: E402
from flows.folder import Summary, convert_files  # noqa: E402
from flows.mirror import mirrored  # noqa: E402
from flows.server import Server, begin_server, dismiss, ours  # noqa: E402
from flows.settings import Settings, make_settings  # noqa: E402
from flows.sources import Ignored, find_files  # noqa: E402
from flows.workers import Crew, Hands, Work, windowed  # noqa: E402

log = logging.getLogger(__name__)

# Seconds that a server of ours has to write down what became of the batches, which it does once a second.
_WRITTEN_DOWN: Final = 10.0
_BETWEEN_UPDATES: Final = 5.0

# Who watches the flow from this process; Prefect pickles this module by value, so nothing here may resist that.
_WATCHERS: list[Callable[[str], None]] = []

# A batch that storage or the network hindered is tried again after these seconds; its files are whole or not there.
_PAUSES: Final[list[float]] = [5, 30, 120]


def _may_pass(_task: object, _run: object, state: State[Any]) -> bool:
    """True for what passes by itself; a full disk, a missing library and wrong usage need a person first."""
    problem = state.result(raise_on_failure=False)
    if isinstance(problem, NoConnection):
        log.warning("a batch is tried again: %s", problem)
        return True
    return False


class _Recorded(Hands):
    """The same hands, each group a task that Prefect records; what it carries is one number, never a document."""

    def __init__(self, workers: Crew, advance: Callable[[str], None]) -> None:
        super().__init__(workers, advance)
        self.numbers = count()

    def each(self, step: Work, groups: Iterable[list[Any]], kind: str) -> Iterator[tuple[Any, Any]]:
        """Yields each item of each group with its answer."""
        given: dict[int, list[Any]] = {}
        answers: dict[int, list[tuple[Any, Any]]] = {}

        @task(
            name=kind,
            task_run_name=f"{kind}-{{number}}",
            cache_policy=NO_CACHE,
            persist_result=False,
            retries=len(_PAUSES),
            retry_delay_seconds=_PAUSES,
            retry_condition_fn=_may_pass,
        )
        def batch(number: int) -> int:
            answers[number] = self.work(step, given[number], kind)
            del given[number]
            return number

        def submit(group: list[Any]) -> _Answer:
            number = next(self.numbers)
            given[number] = group
            return _Answer(batch.submit(number), answers)

        yield from windowed(submit, groups, 4 * self._workers.number)


class _Answer:
    """A task of Prefect whose result is fetched where it was left."""

    def __init__(self, future: PrefectFuture[int], answers: dict[int, list[tuple[Any, Any]]]) -> None:
        self._future = future
        self._answers = answers

    def result(self) -> list[tuple[Any, Any]]:
        """Waits for the task."""
        number = self._future.result()
        return self._answers.pop(number)


@flow(name="convert-folder", flow_run_name="convert {input}", validate_parameters=True, persist_result=False)
def convert_folder(  # noqa: PLR0913, PLR0917 each is a field of the form that Prefect shows
    input: str = "input",  # noqa: A002 the name that people see
    output: str = "output",
    formats: str = "xml,html,pdf",
    jobs: int | None = None,
    made: date | None = None,
    known: Path | None = None,
    site: bool = True,
    rebuild: bool = False,
    limits: dict[str, int] | None = None,
    mirror: str | None = None,
    dask: str | None = None,
    minutes: int | None = None,
) -> dict[str, Any]:
    """Converts a folder of United Nations documents into Akoma Ntoso, HTML and PDF.

    Args:
        input: Folder of documents, or its address in an object store (s3://bucket/folder).
        output: Folder for the results, or its address; one run at a time may write to it.
        formats: What to make, of xml, html and pdf.
        jobs: Documents worked on at once; empty: one a processor.
        made: Date of the markup; empty: the day on which a document was first converted.
        known: List of known resolutions, for the dates of cited documents.
        site: Make the archive's site at the end, where something has changed.
        rebuild: Make everything again, changed or not.
        limits: Limits of a document: bytes, seconds, memory, pages.
        mirror: Folder of this machine where addresses are mirrored; empty: .mirror.
        dask: Address of a Dask scheduler whose machines do the work (tcp://host:8786); empty: this machine.
        minutes: Longest time for the run, the next one goes on where it stopped; empty: no limit.
    """
    chosen: dict[str, Any] = {"input": input, "output": output, "formats": formats, "jobs": jobs}
    chosen |= {"made": made and made.isoformat(), "known": known, "site": site, "rebuild": rebuild, "limits": limits}
    chosen |= {"mirror": mirror, "dask": dask, "minutes": minutes}
    settings = make_settings(chosen, datetime.now(UTC).date())
    ignored = Ignored()
    advance = _WATCHERS[-1] if _WATCHERS else _nobody
    with mirrored(settings), crew(settings) as workers:
        files = find_files(settings.input, ignored, settings.output)
        documents = sum(1 for _ in find_files(settings.input, Ignored(), settings.output))
        progress = _Progress(documents, 2 if settings.formats == ("xml",) else 3, advance)
        hands = _Recorded(workers, progress.advance)
        summary = convert_files(files, settings, hands.each, ignored)
    progress.end()
    _show(summary, settings)
    if ours():
        _await_record(next(hands.numbers))
    return asdict(summary)


def _nobody(_: str) -> None:
    """Watches nothing."""


def _await_record(number: int) -> None:
    """Waits until the server of this process, which ends with it, has recorded the end of so many tasks."""
    filters: dict[str, Any] = {
        "flow_run_filter": FlowRunFilter(id=FlowRunFilterId(any_=[UUID(flow_run.id)])),
        "task_run_filter": TaskRunFilter(
            state=TaskRunFilterState(type=TaskRunFilterStateType(any_=[StateType.COMPLETED]))
        ),
    }
    end = time.monotonic() + _WRITTEN_DOWN
    with get_client(sync_client=True) as client:
        while number and time.monotonic() < end:
            if client.read_task_runs(**filters, limit=1, offset=number - 1):
                return
            time.sleep(0.2)


class _Progress:
    """How far a run is, as Prefect shows it; each of its updates costs the server 30 ms, so there are few."""

    def __init__(self, documents: int, steps: int, advance: Callable[[str], None]) -> None:
        self._all = max(1, documents * steps)
        self._done = 0
        self._told = time.monotonic()
        self._lock = Lock()
        self._advance = advance
        told = f"{documents} documents, {steps} steps each"
        self._id = cast(UUID, create_progress_artifact(0.0, key="progress", description=told))

    def advance(self, step: str) -> None:
        """One more document has passed a step."""
        self._advance(step)
        with self._lock:
            self._done += 1
            if (now := time.monotonic()) - self._told < _BETWEEN_UPDATES:
                return
            self._told = now
        self._tell(min(99.0, 100 * self._done / self._all))

    def end(self) -> None:
        """All is done, also what had not changed."""
        self._tell(100.0)

    def _tell(self, percent: float) -> None:
        update_progress_artifact(self._id, percent)


def _show(summary: Summary, settings: Settings) -> None:
    """Leaves what an operator needs with the run: counts that add up, and a report for each failed document."""
    means = {
        "converted": (summary.converted, "published, nothing to look at"),
        "review": (summary.review, "published, with warnings a person should see"),
        "failed": (summary.failed, "not published; failed-documents has the reasons"),
        "all": (summary.found, f"{summary.made} made now, {summary.same} unchanged"),
    }
    create_table_artifact(
        [{"status": name, "documents": number, "means": words} for name, (number, words) in means.items()],
        key="run-summary",
        description=f"{settings.shown_input} to {settings.shown_output}, {summary.seconds:.0f} s",
    )
    rows = []
    for source, report in summary.failures:
        told = json.loads((settings.output / report).read_bytes())
        key = f"failed-{slug(source)}"
        create_markdown_artifact(_why(source, told, settings), key=key, description=f"Not published: {source}")
        codes = ", ".join(sorted({f["code"] for f in told["findings"] if f["severity"] == "error"}))
        rows.append(f"| [{source}](/artifacts/key/{key}) | {codes} | `{report}` |")
    if rows:
        more = [f"\n{summary.failed - len(rows)} more lie in `quarantine/`."] if summary.failed > len(rows) else []
        table = ["| document | why | report |", "|---|---|---|", *rows, *more]
        create_markdown_artifact("\n".join(table), key="failed-documents", description="Not published in this run")


def _why(source: str, told: dict[str, Any], settings: Settings) -> str:
    """Why a document failed and what to do, for the pages of Prefect."""
    reasons = [f"* **{f['code']}**: {f['message']} {f['advice']}" for f in told["findings"] if f["severity"] == "error"]
    place = settings.output.absolute()
    files = [
        f"* [{name}]({(place / path).as_uri()}): `{place / path}`" for name, path in told["manifest"]["outputs"].items()
    ]
    lines = [f"# Not published: `{source}`", "", *reasons, "", f"In `{settings.shown_output}`:", "", *files]
    return "\n".join(lines) + "\n"


def run_flow(settings: Settings, advance: Callable[[str], None], server: Server | None = None) -> Summary:
    """Runs the flow once and returns what it did.

    Prefect records it on the server that it is set to, else on `server`, begun before; without that, on a new one.
    """
    _WATCHERS.append(advance)
    try:
        return _recorded(settings, _address(server))
    finally:
        _WATCHERS.pop()


def _recorded(settings: Settings, url: str) -> Summary:
    """What a run of the flow did that the server at an address records."""
    threads: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(
        max_workers=None if settings.dask else max(2, settings.jobs)
    )
    # The heartbeat thread of a synchronous flow sleeps in steps of a second and is waited for at the end.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None, PREFECT_API_URL: url}):
        done = convert_folder.with_options(task_runner=threads)(  # type: ignore[arg-type]  # Prefect's own type is too narrow
            input=settings.shown_input,
            output=settings.shown_output,
            mirror=str(settings.mirror),
            dask=settings.dask or None,
            minutes=settings.minutes,
            formats=",".join(settings.formats),
            jobs=settings.jobs,
            made=settings.made,
            known=settings.known,
            site=settings.site,
            rebuild=settings.rebuild,
            limits=asdict(settings.limits),
        )
    return Summary(**{**done, "ignored": Ignored(**done["ignored"])})


def _address(server: Server | None) -> str:
    """The address of the API that records the runs of this process; its server answers."""
    if url := cast("str | None", PREFECT_API_URL.value()):  # also by a profile, which no server of ours knows of
        if server:
            dismiss(server)
        return url
    if begun := server or begin_server():
        begun.wait()
        return begun.url
    raise AssertionError("Prefect does not read PREFECT_API_URL")
