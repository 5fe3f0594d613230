"""The files to convert: found in path order, told apart from what is not for us, and cut into batches by size.

Only names and sizes are looked at here; the files themselves are opened by the workers.  Symbolic links are followed
only inside the input folder; hidden and temporary files are left alone and counted.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from flows.errors import WrongUsage

T = TypeVar("T")

# What editors, browsers and copying programs leave behind while they work.
_TEMPORARY: Final = re.compile(
    r"~$|^~\$|\.(?:tmp|temp|part|partial|crdownload|download|swp|swo|bak|lock)$", re.IGNORECASE
)

# A batch is long enough to make the cost of handing it over small, and short enough to keep all workers busy.
BATCH_BYTES: Final = 2_000_000
BATCH_FILES: Final = 100
_SHARES: Final = 6


@dataclass(frozen=True, slots=True)
class File:
    """A file to convert: its path, its name below the input folder (forward slashes), and its size in bytes."""

    path: Path
    source: str
    size: int


@dataclass(slots=True)
class Ignored:
    """What was not for us: counted, with the first names for the log."""

    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, name: str) -> None:
        """Counts one more."""
        self.count += 1
        if len(self.examples) < 5:
            self.examples.append(name)


def shown(name: str) -> str:
    """Returns a file name as text: bytes that are no UTF-8 as their hexadecimal values."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def is_ignored(name: str) -> bool:
    """True for hidden and temporary names.

    >>> [is_ignored(n) for n in (".gitkeep", "a.txt~", "~$a.docx", "a.txt.part", "a.txt")]
    [True, True, True, True, False]
    """
    return name.startswith(".") or bool(_TEMPORARY.search(name))


def find_files(folder: Path, ignored: Ignored, without: Path | None = None) -> Iterator[File]:
    """Yields the files of a folder in path order, sub-folders included; `without` (the output) is left out.

    Raises: WrongUsage when the folder is not there.
    """
    if not folder.is_dir():
        raise WrongUsage(f"The input folder {folder} is not there.", "Name an existing folder: unakn run INPUT OUTPUT.")
    root = folder.resolve()
    apart = without.resolve() if without else None
    stack = [root]
    while stack:
        found = stack.pop()
        if found.is_dir() and not found.is_symlink():
            if found != apart:
                stack += sorted(_wanted(found, root, ignored), reverse=True)
        else:
            yield File(found, shown(found.relative_to(root).as_posix()), _size(found))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # gone meanwhile: the worker says so
        return 0


def _wanted(folder: Path, root: Path, ignored: Ignored) -> Iterator[Path]:
    try:
        found = list(folder.iterdir())
    except OSError as problem:
        raise WrongUsage(f"The folder {folder} cannot be read: {problem.strerror}.", "Allow reading it.") from None
    for path in found:
        if is_ignored(path.name) or not _inside(path, root):
            ignored.add(shown(path.relative_to(root).as_posix()))
        else:
            yield path


def _inside(path: Path, root: Path) -> bool:
    """False for links that leave the folder, links to folders (they may turn in circles), devices and pipes."""
    if path.is_symlink():
        return path.is_file() and path.resolve().is_relative_to(root)
    return path.is_file() or path.is_dir()


def name_files(paths: Sequence[Path], ignored: Ignored, without: Path) -> Iterator[File]:
    """Yields the files that a command names: files by their name below the folder they share, folders as they are.

    Raises: WrongUsage for a path that is not there.
    """
    for path in paths:
        if not path.exists():
            raise WrongUsage(f"There is no file {path}.", "Check the name.")
    files = [Path(os.path.abspath(p)) for p in paths if not p.is_dir()]  # noqa: PTH100 takes `..` out, follows no link
    shared = Path(os.path.commonpath([p.parent for p in files])) if files else Path()
    for folder in paths:
        if folder.is_dir():
            yield from find_files(folder, ignored, without)
    for file in files:
        yield File(file, shown(file.relative_to(shared).as_posix()), _size(file))


def batches(
    items: Iterable[tuple[T, int]], most_bytes: int = BATCH_BYTES, most: int = BATCH_FILES
) -> Iterator[list[T]]:
    """Yields lists of items by their size in bytes, each a share of those known to wait.

    So few documents use all workers, and at the end of many no worker has a long batch left when the others are done.

    >>> [len(b) for b in batches((i, 10) for i in range(40))]
    [7, 6, 5, 4, 3, 3, 2, 2, 2, 1, 1, 1, 1, 1, 1]
    """
    coming = iter(items)
    waiting: deque[tuple[T, int]] = deque()
    held = 0
    while True:
        for item, size in islice(coming, _SHARES * most - len(waiting)):
            waiting.append((item, size))
            held += size
        if not waiting:
            return
        batch: list[T] = []
        weight = 0
        while not batch or (waiting and len(batch) < most and weight < min(most_bytes, held / _SHARES)):
            item, size = waiting.popleft()
            batch.append(item)
            weight += size
        held -= weight
        yield batch
