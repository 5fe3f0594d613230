"""The main job: a folder of files becomes an output folder, in three passes over batches of documents.

1. Every file is examined alone; its facts go into the index.
2. Against the frozen index, in Work order, every document whose source, settings, rules, used facts or rivals
   changed is published as XML.
3. Its pages are rendered from the XML.

Nothing here knows Prefect or holds the corpus: `Each` says how batches are worked on, and rows stand in the database.
"""

from __future__ import annotations

import fcntl
import logging
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from flows.bundle import Place, write_file
from flows.catalogue import make_site
from flows.errors import WrongUsage
from flows.graph import export
from flows.index import Facts, Index
from flows.manifest import DATABASE, STATE, Manifest, Row
from flows.metrics import metrics_text
from flows.pages import Refused, Render, Rendering, lost_rendering, pages, refuse_file, render_file
from flows.report import Json, to_line
from flows.settings import Settings
from flows.sources import File, Ignored, batches
from flows.steps import (
    SCRATCH,
    Examination,
    Examine,
    Publication,
    Publish,
    Task,
    converter,
    examine_file,
    key_of,
    lost_examination,
    lost_publication,
    publish_file,
)
from flows.surroundings import surroundings
from flows.versions import compare_versions
from flows.workers import Each, Lost, stopwatch, within
from flows.works import make_works

log = logging.getLogger(__name__)

# What a document weighs in a batch where its size is not known; a page of PDF takes long, so few go together.
PACE: Final = 10_000
RENDER_FILES: Final = 16
BETWEEN_COMMITS: Final = 200
FAILURES_SHOWN: Final = 20
# Documents of this run, and other versions of their Works: these show links to each other and what differs.
_SEEN: Final = (
    "(run = ? OR published != '' AND EXISTS"
    " (SELECT 1 FROM sources s WHERE s.folder = sources.folder AND s.run = ? AND s.state = 'ok'))"
)
METRICS: Final = f"{STATE}/metrics.prom"


@dataclass(slots=True)
class Summary:
    """What a run did: `converted + review + failed == found`, and `made + same == found`."""

    found: int = 0
    converted: int = 0
    review: int = 0
    failed: int = 0
    duplicates: int = 0
    made: int = 0
    same: int = 0
    ignored: Ignored = field(default_factory=Ignored)
    seconds: float = 0.0
    failures: list[tuple[str, str]] = field(default_factory=list)


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Holds the output folder for one run.  Raises: WrongUsage when another run holds it."""
    (output / SCRATCH).mkdir(parents=True, exist_ok=True)
    with (output / STATE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise WrongUsage(f"Another run is writing to {output}.", "Wait for it, or choose another output.") from None
        shutil.rmtree(output / SCRATCH)  # what a killed run left
        (output / SCRATCH).mkdir()
        yield
        shutil.rmtree(output / SCRATCH)


def convert_files(files: Iterable[File], settings: Settings, each: Each, ignored: Ignored) -> Summary:
    """Converts files into the output folder of the settings.

    Raises: WrongUsage when another run holds the folder, MissingTool, OSError when the folder cannot be written.
    """
    took = stopwatch()
    with locked(settings.output), Manifest(settings.output) as manifest:
        job = Job(settings, manifest, within(settings.minutes, each))
        job.examine(files)
        while job.publish() or job.compare() or job.render():
            log.info("documents failed after others had been named after them: looking again")
        job.refuse()
        job.finish()
        summary = job.summary()
    summary.ignored = ignored
    summary.seconds = took()
    status = {"converted": summary.converted, "review": summary.review, "failed": summary.failed}
    work = {"made": summary.made, "unchanged": summary.same, "ignored": ignored.count}
    write_file(settings.output / METRICS, metrics_text(status, work, summary.seconds))
    return summary


class Job:
    """One run over one output folder: what to do next is read from the rows, what was done is written to them."""

    def __init__(self, settings: Settings, manifest: Manifest, each: Each) -> None:
        self.settings = settings
        self.manifest = manifest
        self.each = each
        self.task = Task(settings.output, settings.limits, settings.fingerprint, converter(), bool(settings.dask))
        self.index = Index(settings.output / DATABASE)
        if settings.known:
            self.index.load_known(settings.known)

    # pass 1

    def examine(self, files: Iterable[File]) -> None:
        """Examines every file and stores its facts."""
        asked = ((self._to_examine(file), file.size) for file in files)
        facts: dict[str, Facts | None] = {}
        for item, answer in self.each(examine_file, batches(asked), "examine"):
            facts |= self._examined(lost_examination(item, answer) if isinstance(answer, Lost) else answer)
            if len(facts) >= BETWEEN_COMMITS:
                self._store(facts)
        self._store(facts)

    def _store(self, facts: dict[str, Facts | None]) -> None:
        """Makes facts and rows durable, the facts first: a row says that nothing of its source is left to do."""
        self.index.put_all(facts.items())
        self.manifest.commit()
        facts.clear()

    def _to_examine(self, file: File) -> Examine:
        row = self.manifest.get(file.source)
        whole = row and not self.settings.rebuild and (row.state == "ok" or self._whole(row))
        return Examine(self.task, file, row.examined if row and whole else "")

    def _examined(self, answer: Examination) -> dict[str, Facts | None]:
        """Stores the row of an examined source; returns its facts, None where it has none any more."""
        old = self.manifest.get(answer.file.source)
        run, path = self.manifest.run, os.fsencode(answer.file.path)
        if old and old.examined == answer.key and not answer.folder and not answer.entry:
            self.manifest.put([replace(old, run=run, path=path)])
            return {}
        same_bytes = old is not None and old.sha256 == answer.sha256
        row = replace(
            old or Row(answer.file.source, path, "", "", ""),
            path=path, sha256=answer.sha256, examined=answer.key, run=run, made=run,
            first=old.first if old and same_bytes else "", published="",
            state="failed" if answer.entry else "ok",
            folder=answer.folder, language=answer.language, words=answer.words, seconds=answer.seconds,
        )  # fmt: skip
        if answer.entry:
            self._fail(row, answer.entry)
        else:
            self.manifest.put([row])
        return {row.source: answer.facts}

    def _fail(self, row: Row, entry: Json) -> None:
        self._outdated(row, entry)
        failed = replace(row, content="", html="", pdf="", line=to_line(entry))
        self.manifest.put([failed])
        self.manifest.append([failed])

    def _outdated(self, row: Row, entry: Json) -> None:
        """Marks the files that the former line of a source names and the new one does not."""
        gone = set(row.entry.get("outputs", {}).values()) - set(entry["outputs"].values())
        self.manifest.mark_stale(sorted(gone))

    def _whole(self, row: Row) -> bool:
        """True when every file that a row names is there."""
        return all((self.settings.output / name).exists() for name in row.entry.get("outputs", {}).values())

    # pass 2

    def publish(self) -> int:
        """Publishes what changed; returns the number of documents that failed."""
        failed = 0
        if self.settings.dask:
            self.index.settle()
        for item, answer in self.each(publish_file, batches(self._to_publish()), "publish"):
            publication = lost_publication(item, answer) if isinstance(answer, Lost) else answer
            failed += self._published(publication)
            self.manifest.commit()
        self.manifest.commit()
        return failed

    def _to_publish(self) -> Iterator[tuple[Publish, int]]:
        """The documents of this run whose XML is to be made, in Work order; duplicates are noted on the way."""
        for row in self.manifest.rows("run = ? AND state != 'failed'", (self.manifest.run,)):
            claims = self._claims(row)
            earlier = [c for c in claims if c.source < row.source]
            texts = dict.fromkeys(c.words for c in earlier)
            if row.words in texts:
                if row.rank or not row.published:
                    self._outdated(row, {"outputs": {}})
                    self.manifest.put([replace(row, rank=0, published="duplicate", made=self.manifest.run)])
                continue
            rivals = tuple(c.source for c in claims if c.words != row.words)
            place = Place(row.folder, row.language, len(texts) + 1)
            made = self._date(row)
            used = self.index.used_by(row.source)
            key = key_of(row.examined, place, rivals, made, used)
            if key != row.published or not self._whole(row):
                file = File(Path(os.fsdecode(row.path)), row.source, 0)
                yield Publish(self.task, file, row.sha256, place, made, key, used, rivals, row.seconds), PACE

    def _date(self, row: Row) -> str:
        """The day on which a document was first converted: that of the settings, of an earlier run, or today."""
        return self.settings.made.isoformat() if self.settings.made else row.first or self.settings.today.isoformat()

    def _claims(self, row: Row) -> list[Row]:
        """The sources that claim the Expression of a row, itself among them, in path order.

        A source that is gone gives way to one with the same text: it was renamed or moved.
        """
        claims = self.manifest.claims(row)
        here = {c.words for c in claims if c.run == self.manifest.run}
        for gone in [c for c in claims if c.run != self.manifest.run and c.words in here]:
            if not Path(os.fsdecode(gone.path)).exists():
                self._outdated(gone, {"outputs": {}})
                self.manifest.drop(gone)
                self.index.remove(gone.source)
                claims.remove(gone)
        return claims if row.state == "ok" else sorted([*claims, row], key=lambda c: c.source)

    def _published(self, answer: Publication) -> int:
        row = self.manifest.get(answer.source)
        assert row is not None  # noqa: S101 it was asked for
        row = replace(row, published=answer.key, made=self.manifest.run)
        if not answer.content:
            self._fail(replace(row, state="invalid"), answer.entry)
            return 1
        self._outdated(row, answer.entry)
        done = replace(
            row, state="ok", rank=answer.rank, content=answer.content, html="", pdf="",
            first=answer.entry["first_converted"], line=to_line(answer.entry),
        )  # fmt: skip
        self.manifest.put([done])
        if self.settings.formats == ("xml",):
            self.manifest.append([done])
        return 0

    def compare(self) -> int:
        """Marks the reports of Works whose language versions differ; no document fails by it."""
        for row in compare_versions(self.manifest, self.index, self.settings.output, self.settings.output / SCRATCH):
            self.manifest.put([replace(row, made=self.manifest.run)])
            self.manifest.append([row])
            self.manifest.commit()
        return 0

    # pass 3

    def render(self) -> int:
        """Renders the pages that XML, neighbours or templates changed; returns the number of documents that failed."""
        failed = 0
        if self.settings.formats == ("xml",):
            return failed
        for item, answer in self.each(render_file, batches(self._to_render(), most=RENDER_FILES), "render"):
            failed += self._rendered(lost_rendering(item, answer) if isinstance(answer, Lost) else answer)
            self.manifest.commit()
        return failed

    def _to_render(self) -> Iterator[tuple[Render, int]]:
        for row in self.manifest.rows(f"state = 'ok' AND rank > 0 AND {_SEEN}", (self.manifest.run,) * 2):
            had = row.entry["outputs"]
            formats = tuple(f for f in self.settings.formats if row.run == self.manifest.run or f in had)
            around = surroundings(self.manifest, self.index, row)
            keys = {"html": key_of(row.content, around, formats, pages()), "pdf": key_of(row.content, pages())}
            wanted = {
                form: keys[form]
                for form, key in (("html", row.html), ("pdf", row.pdf))
                if form in formats
                and (key != keys[form] or form not in had or not (self.settings.output / had[form]).exists())
            }
            if wanted:
                path = Path(os.fsdecode(row.path))
                yield Render(self.task, row.source, path, row.place, row.entry, around, formats, wanted), PACE

    def _rendered(self, answer: Rendering) -> int:
        row = self.manifest.get(answer.source)
        assert row is not None  # noqa: S101 it was asked for
        row = replace(row, made=self.manifest.run)
        if not answer.keys:
            self._fail(replace(row, state="invalid"), answer.entry)
            return 1
        self._outdated(row, answer.entry)
        done = replace(
            row,
            html=answer.keys.get("html", row.html),
            pdf=answer.keys.get("pdf", row.pdf),
            line=to_line(answer.entry),
        )
        self.manifest.put([done])
        self.manifest.append([done])
        return 0

    def refuse(self) -> None:
        """Makes the report pages of what failed."""
        if "html" in self.settings.formats:
            for item, answer in self.each(refuse_file, batches(self._to_refuse()), "render"):
                if not isinstance(answer, Lost):  # the report is there, and the log says that its page is not
                    row = self.manifest.get(item.source)
                    assert row is not None  # noqa: S101 it was asked for
                    line = to_line(answer.entry)
                    done = replace(row, line=line, html=key_of(line, pages()), made=self.manifest.run)
                    self.manifest.put([done])
                    self.manifest.append([done])
                    self.manifest.commit()

    def _to_refuse(self) -> Iterator[tuple[Refused, int]]:
        for row in self.manifest.rows("run = ? AND state != 'ok'", (self.manifest.run,)):
            key, page = key_of(row.line, pages()), row.entry["outputs"].get("report_html")
            if not page or row.html != key or not (self.settings.output / page).exists():
                yield Refused(self.task, row.source, Path(os.fsdecode(row.path)), row.entry), PACE

    # the end

    def finish(self) -> None:
        """Gives duplicates the outputs of the text they repeat, removes what nothing names, writes the manifest."""
        for row in self.manifest.rows("run = ? AND state = 'ok' AND rank = 0", (self.manifest.run,)):
            original = next(c for c in self.manifest.claims(row) if c.words == row.words)
            entry = original.entry | {
                "source": row.source,
                "sha256": row.sha256,
                "findings": {"info": 1, "warning": 0, "error": 0},
                "first_converted": self._date(row),
                "seconds": row.seconds,
                "duplicate_of": original.source,
            }
            self.manifest.put([replace(row, first=entry["first_converted"], line=to_line(entry))])
        self.manifest.commit()
        if left := self.manifest.count("line = ''", self.manifest.run).get("1"):
            raise RuntimeError(f"{left} documents have neither a result nor a failure")
        self.manifest.sweep()
        self.manifest.rewrite()
        if "html" in self.settings.formats:
            make = make_site if self.settings.site else make_works
            make(self.manifest, self.index, self.task, self.each)
        export(self.index, self.settings.output, self.settings.output / SCRATCH)
        self.index.settle()
        self.index.close()

    def summary(self) -> Summary:
        """Returns the counts of this run."""
        run = self.manifest.run
        status = self.manifest.count("json_extract(line, '$.status')", run)
        made = self.manifest.count("made = run", run)
        copies = self.manifest.count("state = 'ok' AND rank = 0", run)
        failures = [
            (row.source, row.entry["outputs"]["report"])
            for row, _ in zip(
                self.manifest.rows("run = ? AND state != 'ok'", (run,)), range(FAILURES_SHOWN), strict=False
            )
        ]
        return Summary(
            found=sum(status.values()),
            converted=status.get("converted", 0),
            review=status.get("review", 0),
            failed=status.get("failed", 0),
            duplicates=copies.get("1", 0),
            made=made.get("1", 0),
            same=made.get("0", 0),
            failures=failures,
        )
