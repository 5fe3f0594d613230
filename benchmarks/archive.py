"""The index of a large archive: filling it, asking it, writing the citation tables, and what ten new documents touch.

    python benchmarks/archive.py [DOCUMENTS] [--citations N]

Documents are made up: each cites N others, most of them older, some of them absent, a third with a date.  Memory is the
largest that this process held after each step; it must not grow with the number of documents.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.graph import export
from flows.index import Cited, Facts, Index, Work

PER_SESSION = 300
FIRST = 40


def symbol(place: int) -> str:
    """The symbol of the document at a place, in order of adoption."""
    return f"A/RES/{FIRST + place // PER_SESSION}/{place % PER_SESSION + 1}"


def date(place: int) -> str:
    """The day of its adoption."""
    return f"{1945 + FIRST + place // PER_SESSION}-12-{place % 28 + 1:02}"


def facts(place: int, total: int, citations: int) -> Facts:
    """What the document at a place tells: itself, and citations of others up to a tenth beyond the archive's end."""
    chance = random.Random(place)
    work = Work(symbol(place), symbol(place)[6:], "unga", "resolution", "eng", date(place), "", f"Title {place}")
    cited = []
    for number in range(citations):
        target = min(int(chance.expovariate(1 / 400)) + max(0, place - 300), int(total * 1.1))
        told = date(target) if chance.random() < 0.3 else ""
        cited.append(
            Cited(work.symbol, f"para_{number}", symbol(target)[6:], "resolution", symbol(target), told, "", "", "", "")
        )
    return Facts((work,), tuple(cited))


def source(place: int) -> str:
    """The path of its file."""
    return f"{place // PER_SESSION}/{place:06}.txt"


def used(index: Index, places: range) -> Iterator[str]:
    """What the index answers to each document."""
    return (index.used_by(source(place)) for place in places)


class Step:
    """Prints the processor seconds of a step and the memory held until then."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        self.start = time.process_time()

    def __exit__(self, *_: object) -> None:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{self.name:44} {time.process_time() - self.start:8.2f} s {most:6} MB", flush=True)


def main() -> int:
    """Prints the seconds of every step and how many documents ten new ones touch."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("documents", nargs="?", type=int, default=10_000)
    parser.add_argument("--citations", type=int, default=40, metavar="N", help="in each document (40)")
    chosen = parser.parse_args()
    total, places = chosen.documents, range(chosen.documents)
    with TemporaryDirectory() as name:
        folder = Path(name)
        index = Index(folder / "state" / "sources.sqlite")
        with Step(f"fill the index with {total} documents"):
            for start in range(0, total, 200):
                index.put_all((source(p), facts(p, total, chosen.citations)) for p in places[start : start + 200])
        with Step("ask for the dates of all targets"):
            before = list(used(index, places))
        with Step("write the tables"):
            export(index, folder)
        with Step("write them again, unchanged"):
            export(index, folder)
        with Step("add ten documents"):
            index.put_all((source(p), facts(p, total, chosen.citations)) for p in range(total, total + 10))
        with Step("ask again"):
            touched = sum(a != b for a, b in zip(before, used(index, places), strict=True))
        index.close()
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) // 1_000_000
    print(f"documents that the ten touch: {touched} of {total}; index and tables: {size} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
