"""The output folder: names of its files and how they are written; nothing here looks into a document.

Source: contract of the output folder, README.  Names that come from documents become paths here and nowhere else.
"""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flows.symbols import folder_name

# File systems take 255 bytes for a part of a path; room is left for `.spa.2.report.json` and a temporary name.
LONGEST: Final = 180
QUARANTINE: Final = "quarantine"
_UNSAFE: Final = re.compile(r"[^\w.()\[\] +,=@~-]")
_SLUG: Final = re.compile(r"[^A-Za-z0-9]+")


def safe_name(text: str) -> str:
    """Returns one path part made from any text: no separator, no control character, never hidden, `.` or `..`.

    A name that had to change ends with eight hexadecimal digits of the hash of what it was, so two never meet.

    >>> safe_name("A-RES-58-136"), safe_name("..")
    ('A-RES-58-136', '__-5ec1f7e7')
    """
    safe = _UNSAFE.sub("_", text) or "_"
    if safe[0] in ".~- ":
        safe = "_" + safe[1:]
    if safe[-1] in ". ":
        safe = safe[:-1] + "_"
    cut = safe.encode()[:LONGEST].decode(errors="ignore")
    if cut == text:
        return cut
    return f"{cut}-{hashlib.sha256(text.encode(errors='surrogateescape')).hexdigest()[:8]}"


def slug(source: str) -> str:
    """Returns the folder name of a document without symbol: its source name and eight digits of the name's hash."""
    plain = unicodedata.normalize("NFKD", Path(source).stem).encode("ascii", "ignore").decode()
    short = _SLUG.sub("-", plain).strip("-").lower()[:60] or "document"
    return f"{short}-{hashlib.sha256(source.encode(errors='surrogateescape')).hexdigest()[:8]}"


def work_folder(symbol: str, source: str) -> str:
    """Returns the name of the folder of a Work.

    >>> work_folder("S/RES/1373 (2001)", "a.txt"), work_folder("", "My draft.txt")
    ('S-RES-1373(2001)', 'my-draft-56bbf182')
    """
    named = folder_name(symbol).upper() if symbol and len(symbol) < LONGEST else ""
    # Rev.1, Add.2 and Corr.1 keep their usual capitals.
    named = re.sub(r"(?<=-)(REV|ADD|CORR|AMEND|SUMMARY|SUB)(?=\b)", lambda m: m[1].title(), named)
    return safe_name(named) if named else slug(source)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files of one Expression lie below the output folder; `rank` > 1 for a second text of the same."""

    folder: str
    language: str
    rank: int = 1

    def file(self, ending: str) -> str:
        """The path of one of its files: `A-RES-58-136/A-RES-58-136.eng.xml`."""
        rank = f".{self.rank}" if self.rank > 1 else ""
        return f"{self.folder}/{self.folder}.{self.language}{rank}.{ending}"


def work_file(folder: str, ending: str) -> str:
    """Returns the path of a file that belongs to all languages of a Work.

    >>> work_file("A-RES-58-136", "tmx")
    'A-RES-58-136/A-RES-58-136.tmx'
    """
    return f"{folder}/{folder}.{ending}"


def quarantine_file(source: str) -> str:
    """Returns the path of the report of a failed source, relative to the output folder.

    >>> quarantine_file("2004/bad.txt")
    'quarantine/2004/bad.txt.report.json'
    """
    return "/".join([QUARANTINE, *(safe_name(part) for part in source.split("/"))]) + ".report.json"


def write_file(path: Path, content: bytes, scratch: Path | None = None) -> bool:
    """Writes a file as `write_parts` does; returns False, and touches nothing, when it already holds these bytes."""
    try:
        if path.stat().st_size == len(content) and path.read_bytes() == content:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_parts(path, (content,), scratch)
    return True


def write_parts(path: Path, parts: Iterable[bytes], scratch: Path | None = None) -> None:
    """Writes a file under a temporary name, syncs and renames it.

    `scratch` is a folder of the same file system for the temporary name, so that what a crash leaves lies in one place.
    Raises: OSError.  A reader sees the old file or the new one, never a part.
    """
    temporary = (scratch or path.parent) / f".{path.name}.{os.getpid()}.part"
    try:
        with temporary.open("wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def remove_files(output: Path, paths: Iterable[str]) -> None:
    """Removes files of the output folder that no document stands for any more, and folders that this empties."""
    for name in paths:
        path = output / name
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == output or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()
