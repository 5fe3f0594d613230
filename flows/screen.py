"""What a person sees while a run goes on and at its end; results go to standard output, all else to standard error."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from flows.folder import Summary

log = logging.getLogger(__name__)

_WORDS: Final = {"examine": "Reading", "publish": "Making XML", "render": "Making pages", "index": "Indexing"}
_EVERY: Final = 1000


class Screen:
    """Progress of the passes: bars on a terminal, a line now and then in a log, nothing when quiet."""

    def __init__(self, quiet: bool, documents: Iterable[object] = ()) -> None:
        """`documents` are counted for the remaining time, when there is a terminal to show it."""
        console = Console(stderr=True)
        columns = (
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(), TimeRemainingColumn(),
        )  # fmt: skip
        self._bars = Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal)
        self._plain = not quiet and not console.is_terminal
        self._tasks: dict[str, TaskID] = {}
        self._done: dict[str, int] = {}
        shown = not self._bars.disable
        self.total = (sum(1 for _ in documents) or None) if shown else None

    @contextmanager
    def shown(self) -> Iterator[Screen]:
        """Shows the bars while the block runs."""
        with self._bars:
            yield self

    def advance(self, step: str) -> None:
        """One more document has passed a step."""
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(_WORDS[step], total=self.total, rate="")
        self._done[step] = done = self._done.get(step, 0) + 1
        speed = next(t.speed for t in self._bars.tasks if t.id == self._tasks[step]) if not self._bars.disable else None
        self._bars.update(self._tasks[step], advance=1, rate=f"{speed:.0f}/s" if speed else "")
        if self._plain and done % _EVERY == 0:
            log.info("%s: %d documents", _WORDS[step].lower(), done)


def show_summary(summary: Summary, output: str, as_json: bool, out: Console) -> None:
    """Writes the closing table, or one JSON object."""
    if as_json:
        values = asdict(summary)
        values["ignored"] = summary.ignored.count
        values["failures"] = [{"source": source, "report": report} for source, report in summary.failures]
        out.file.write(json.dumps(values, ensure_ascii=False) + "\n")
        return
    table = Table(title=f"{summary.found} documents in {summary.seconds:.1f} s", title_justify="left")
    table.add_column("status")
    table.add_column("documents", justify="right")
    table.add_column("which means")
    for name, number, meaning in (
        ("converted", summary.converted, "published, nothing to look at"),
        ("review", summary.review, "published, with warnings a person should see"),
        ("failed", summary.failed, "not published; the reasons are in quarantine/"),
    ):
        table.add_row(name, str(number), meaning)
    table.add_section()
    table.add_row(
        "all", str(summary.found), f"{summary.made} made now, {summary.same} unchanged; {output}/manifest.jsonl"
    )
    out.print(table)
    if summary.duplicates:
        out.print(f"{summary.duplicates} of them repeat the text of another file and share its outputs.")
    if summary.ignored.count:
        names = ", ".join(summary.ignored.examples)
        out.print(
            f"Left alone: {summary.ignored.count} hidden or temporary files, or links out of the input ({names})."
        )
    for source, report in summary.failures:
        out.print(f"failed: {source!r} ({output}/{report})", markup=False, highlight=False)
