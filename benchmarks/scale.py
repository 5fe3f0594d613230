"""What whole runs cost: a document in one process, thousands through `unakn run`, memory, PDF, and a second run.

    python benchmarks/scale.py [--gold FOLDER] [--documents N] [--most N] [--pages N] [--json]

The documents are texts of FOLDER (the samples of input/ where none is named), multiplied under other numbers until
there are enough, so that every copy is a Work of its own.  Five figures are measured in one run, on two processors:

    a  text to XML with reports, index and synced files, per document, in one process without Prefect
    b  N documents through `unakn run --formats xml`, Prefect's folder made by an earlier run
    c  memory of the parent process with the most documents, and with N
    d  all formats: documents a minute, and the share of time that WeasyPrint takes
    e  a second run over unchanged input, per document beyond Prefect's start

Each has a limit that the last column holds it against; the exit code is 1 when one is passed.  Times are of the wall,
so other work on the machine makes them longer.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from flows.errors import ConversionError
from flows.folder import convert_files
from flows.pipeline import examine
from flows.render.engine import engine
from flows.settings import Limits, make_settings, processors
from flows.sources import Ignored, find_files
from flows.steps import care
from flows.workers import Hands, Here

ROOT: Final = Path(__file__).resolve().parent.parent
MADE: Final = "2026-01-02"
TEXTS: Final = frozenset({".txt", ".md"})
JOBS: Final = min(2, processors())
SAMPLE: Final = 500  # documents of figure a
SESSIONS: Final = 60
MOST: Final = SESSIONS * 200  # the General Assembly's decisions begin at 401


@dataclass(frozen=True, slots=True)
class Ran:
    """A run of the command: seconds of the wall, the most memory of its own process in megabytes, its summary."""

    seconds: float
    memory: float
    summary: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure and the most that it may be; `most` is None where there is no limit."""

    letter: str
    what: str
    value: float
    unit: str
    most: float | None = None

    @property
    def passed(self) -> bool:
        """False when the limit is passed."""
        return self.most is None or self.value <= self.most


@dataclass(frozen=True, slots=True)
class Text:
    """A text that can be multiplied: its words and where they print its own number."""

    words: str
    own: re.Pattern[str]
    sessions: bool

    def copy(self, n: int) -> str:
        """The text under the n-th other number: `31/200` and on where it has a session, else 3000 and on."""
        number = f"{31 + n % SESSIONS}/{200 + n // SESSIONS}" if self.sessions else str(3000 + n)
        return self.own.sub(number, self.words)


def symbol(data: bytes) -> tuple[str, str]:
    """Symbol and number of a document, empty when it cannot be read."""
    try:
        about = examine(data, "copy.txt", Limits()).document.identity
    except ConversionError:
        return "", ""
    return about.symbol, about.number


def texts(folder: Path) -> Iterator[Text]:
    """The texts of a folder whose own number can be changed, so that the copy has another symbol."""
    for path in sorted(p for p in folder.rglob("*") if p.suffix in TEXTS):
        own, number = symbol(path.read_bytes())
        found = re.match(r"\d+(/\d+)?", number)
        if not found:
            continue
        pattern = re.compile(rf"(?<!\d)(?<!\d/){re.escape(found[0])}(?![\d/])")
        text = Text(path.read_bytes().decode(errors="surrogateescape"), pattern, found[1] is not None)
        if symbol(text.copy(0).encode(errors="surrogateescape"))[0] not in {"", own}:
            yield text


def multiply(gold: Path, folder: Path, count: int) -> None:
    """Writes `count` documents below `folder`, a hundred in each of its folders."""
    found = list(texts(gold))
    if not found or count > MOST:
        raise SystemExit(f"{len(found)} texts of {gold} print a number of their own; {MOST} documents are the most")
    for n, text in enumerate(islice(cycle(found), count)):
        path = folder / f"{n // 100:04}" / f"{n:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.copy(n).encode(errors="surrogateescape"))


def some(folder: Path, into: Path, count: int) -> Path:
    """A folder with the first documents of another; links, so that it costs nothing."""
    into.mkdir()
    for path in islice(sorted(folder.rglob("*.txt")), count):
        os.link(path, into / path.name)
    return into


def alone(folder: Path, output: Path, formats: str) -> float:
    """Seconds per document of a folder in this process, without Prefect."""
    settings = make_settings(
        {"input": folder, "output": output, "formats": formats, "jobs": 1, "made": MADE}, date.fromisoformat(MADE)
    )
    with Here(care(settings.limits, settings.recycle)) as here:
        files = list(find_files(folder, Ignored(), output))
        start = time.perf_counter()
        summary = convert_files(files, settings, Hands(here, lambda _: None).each, Ignored())
        seconds = time.perf_counter() - start
    if summary.converted + summary.review != len(files):
        raise SystemExit(f"{summary.failed} of {len(files)} documents failed: {summary.failures[:3]}")
    return seconds / len(files)


def share_of_weasyprint(folder: Path, output: Path) -> float:
    """The share of the time of a conversion into all formats that WeasyPrint takes, in this process."""
    press = engine()

    inside = 0.0

    def timed(step: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **names: Any) -> Any:
            nonlocal inside
            start = time.perf_counter()
            made = step(*args, **names)
            inside += time.perf_counter() - start
            return made

        return call

    steps = press.paper._render, press.module.Document.write_pdf  # noqa: SLF001
    press.paper._render, press.module.Document.write_pdf = map(timed, steps)  # noqa: SLF001
    try:
        whole = alone(folder, output, "xml,html,pdf") * sum(1 for _ in folder.iterdir())
    finally:
        del press.paper._render  # noqa: SLF001 inherited
        press.module.Document.write_pdf = steps[1]
    return inside / whole


def ran(folder: Path, output: Path, home: Path, formats: str = "xml") -> Ran:
    """Runs the command on a folder and looks at its memory while it goes on."""
    words = [sys.executable, "-m", "flows", "run", str(folder), str(output), "--formats", formats]
    words += ["--jobs", str(JOBS), "--made", MADE, "--json"]
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    env = kept | {"PREFECT_HOME": str(home), "PYTHONPATH": str(ROOT)}
    most = 0.0
    start = time.perf_counter()
    with subprocess.Popen(words, env=env, cwd=ROOT, stdout=subprocess.PIPE) as process:
        while process.poll() is None:
            most = max(most, high_water(process.pid))
            time.sleep(0.1)
        seconds = time.perf_counter() - start
        told = process.communicate()[0]
    if process.returncode:
        raise SystemExit(f"unakn run ended with {process.returncode}: {told.decode()}")
    return Ran(seconds, most, json.loads(told))


def high_water(pid: int) -> float:
    """The most memory that a process has held so far, in megabytes; 0 when it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1000 if found else 0.0


def measure(gold: Path, folder: Path, many: int, most: int, pages: int) -> Iterator[Figure]:
    """Yields the figures, as soon as each is known."""
    home, everything = folder / "prefect", folder / "all"
    multiply(gold, everything, most)
    documents, few = some(everything, folder / "documents", many), some(everything, folder / "few", pages)
    sample = some(everything, folder / "sample", min(SAMPLE, many))

    alone(few, folder / "warm", "xml")
    one = alone(sample, folder / "a", "xml")
    yield Figure("a", "text to XML in one process, a document", 1000 * one, "ms")

    ran(few, folder / "first", home)
    began = min(ran(some(few, folder / f"one{n}", 1), folder / f"start{n}", home).seconds for n in (1, 2))
    yield Figure("", "Prefect's start, with one document", began, "s")
    first = ran(documents, folder / "b", home)
    yield Figure("b", f"{many} documents through `unakn run`", first.seconds, "s", 1.25 * one * many / JOBS + 15)

    second = ran(documents, folder / "b", home)
    if second.summary["same"] != many:
        raise SystemExit(f"the second run made {second.summary['made']} documents again")
    beyond = 1000 * (second.seconds - began) / many
    yield Figure("e", f"second run over {many} documents, a document beyond Prefect's start", beyond, "ms", 2.0)

    large = ran(everything, folder / "c", home)
    yield Figure("", f"{most} documents through `unakn run`", large.seconds, "s", 1.25 * one * most / JOBS + 15)
    yield Figure("c", f"memory of the parent, {many} documents", first.memory, "MB", 300)
    yield Figure("c", f"memory of the parent, {most} documents", large.memory, "MB", min(300, 1.2 * first.memory))

    whole = ran(few, folder / "d", home, "xml,html,pdf")
    yield Figure("d", f"all formats, {pages} documents a minute", pages / (whole.seconds - began) * 60, "/min")
    share = share_of_weasyprint(few, folder / "d1")
    yield Figure("d", "share of WeasyPrint in the time", 100 * share, "%")


def shown(figure: Figure) -> str:
    """One line for a person."""
    most = f"{figure.most:10.1f}" if figure.most is not None else f"{'-':>10}"
    verdict = "" if figure.most is None else "  kept" if figure.passed else "  PASSED THE LIMIT"
    return f"{figure.letter:2} {figure.what:70} {figure.value:10.2f} {figure.unit:5} {most}{verdict}"


def main() -> int:
    """Measures; 1 when a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--gold", type=Path, default=ROOT / "input", help="folder of texts to multiply (input)")
    parser.add_argument("--documents", type=int, default=2_000, help="documents of b and e (2000)")
    parser.add_argument("--most", type=int, default=10_000, help="documents of c (10000)")
    parser.add_argument("--pages", type=int, default=50, help="documents of d (50)")
    parser.add_argument("--json", action="store_true", help="the figures as JSON lines")
    chosen = parser.parse_args()
    kept = True
    if not chosen.json:
        print(f"{'':2} {'on ' + str(JOBS) + ' processors':70} {'measured':>10} {'':5} {'limit':>10}")
    with TemporaryDirectory(prefix="unakn-bench-") as folder:
        for figure in measure(chosen.gold, Path(folder), chosen.documents, chosen.most, chosen.pages):
            facts = {"figure": figure.letter, "what": figure.what, "value": figure.value, "unit": figure.unit}
            line = json.dumps(facts | {"limit": figure.most}) if chosen.json else shown(figure)
            print(line, flush=True)
            kept = kept and figure.passed
    return not kept


if __name__ == "__main__":
    sys.exit(main())
