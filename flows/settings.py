"""Settings of one run: frozen, from the command line and an optional `unakn.toml`; no stage reads the environment.

The date of today is among them: the clock is asked once, at the rim of the program, never when a document is written.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from flows.errors import WrongUsage

FORMATS: Final = ("xml", "html", "pdf")
MIRROR: Final = ".mirror"
_ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]+://(?=.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost before it fails alone.

    Units: `bytes` of the file, `seconds` of processor time, `memory` in bytes of one process, `pages` of the PDF.
    """

    bytes: int = 10_000_000
    seconds: int = 60
    memory: int = 1_000_000_000
    pages: int = 2_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a run is told.

    `made` is the date of the markup for every document; None takes the day on which each was first converted (`today`
    for a new one).  `known` is a list of known resolutions for dates of cited documents.  `site`: the archive's site is
    made at the end.  `recycle` is the memory in bytes at which a worker process is replaced by a fresh one.  `minutes`
    is the longest time for a run; the next one goes on.  `dask` is the address of a Dask scheduler, empty for this
    machine alone.  `origin` and `target` are the addresses of input and output in an object store, empty for folders of
    this machine; `input` and `output` are then their mirrors, below `mirror`.
    """

    input: Path
    output: Path
    today: date
    formats: tuple[str, ...] = FORMATS
    jobs: int = 1
    made: date | None = None
    limits: Limits = field(default_factory=Limits)
    strict: bool = False
    rebuild: bool = False
    known: Path | None = None
    site: bool = True
    recycle: int = 700_000_000
    minutes: int | None = None
    dask: str = ""
    mirror: Path = Path(MIRROR)
    origin: str = ""
    target: str = ""

    @property
    def shown_input(self) -> str:
        """The input as it was named: an address, or a folder."""
        return self.origin or str(self.input)

    @property
    def shown_output(self) -> str:
        """The output as it was named."""
        return self.target or str(self.output)

    @property
    def fingerprint(self) -> str:
        """A hash of the settings that decide the XML; formats and jobs do not, known dates count where used."""
        limits = {f.name: getattr(self.limits, f.name) for f in fields(self.limits)}
        facts = [str(self.made or ""), limits]
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def processors() -> int:
    """Returns the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def parse_formats(text: str) -> tuple[str, ...]:
    """Returns the formats of a list such as `xml,html`, in their fixed order; XML is always among them.

    Raises: WrongUsage for a name that is none.

    >>> parse_formats("pdf, html")
    ('xml', 'html', 'pdf')
    """
    wanted = {part.strip().lower() for part in text.split(",") if part.strip()}
    if unknown := sorted(wanted - set(FORMATS)):
        raise WrongUsage(f"Unknown format: {', '.join(unknown)}.", f"Choose from {', '.join(FORMATS)}.")
    return tuple(f for f in FORMATS if f in wanted or f == "xml")


def parse_date(text: str) -> date:
    """Returns an ISO date.  Raises: WrongUsage when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUsage(f"Not a date: {text}.", "Write it as year-month-day, for example 2024-05-31.") from None


def load_file(path: Path) -> dict[str, Any]:
    """Returns the table of a settings file.  Raises: WrongUsage when it cannot be read or names an unknown setting."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise WrongUsage(
            f"The settings file {path} cannot be read: {problem}.", "Correct it or name another."
        ) from None
    known = {f.name for f in fields(Settings)} - {"today", "origin", "target"}
    if unknown := sorted(set(table) - known):
        raise WrongUsage(f"Unknown setting in {path}: {', '.join(unknown)}.", f"Known are {', '.join(sorted(known))}.")
    return table


def _limits(table: Mapping[str, Any], base: Limits) -> Limits:
    names = {f.name for f in fields(Limits)}
    if unknown := sorted(set(table) - names):
        raise WrongUsage(f"Unknown limit: {', '.join(unknown)}.", f"Known are {', '.join(sorted(names))}.")
    if wrong := [
        name for name, value in table.items() if isinstance(value, bool) or not isinstance(value, int) or value < 1
    ]:
        raise WrongUsage(f"The limit {wrong[0]} is not a positive whole number.", "Correct the settings.")
    return replace(base, **table)


def _place(text: str, base: str) -> tuple[Path, str]:
    """Returns the folder that a path or an address names, and the address, empty for a path.

    >>> _place("in", ".mirror"), _place("file:///data/in", ".mirror")[0].as_posix()
    ((PosixPath('in'), ''), '/data/in')
    """
    if text.startswith("file://"):
        return Path(text.removeprefix("file://")), ""
    if not _ADDRESS.match(text):
        return Path(text), ""
    address = text.rstrip("/")
    clear = re.sub(r"[^A-Za-z0-9]+", "-", address.partition("://")[2])[-40:]
    return Path(base) / f"{clear}-{hashlib.sha256(address.encode()).hexdigest()[:12]}", address


def make_settings(chosen: Mapping[str, Any], today: date, table: Mapping[str, Any] | None = None) -> Settings:
    """Returns the settings: defaults, then the settings file (`table`), then what the command line chose (not None).

    Raises: WrongUsage for values that cannot be.
    """
    told = {**(table or {}), **{k: v for k, v in chosen.items() if v is not None}}
    limits = _limits({**dict((table or {}).get("limits", {})), **dict(chosen.get("limits") or {})}, Limits())
    formats = told.get("formats", ",".join(FORMATS))
    made = told.get("made")
    jobs = told.get("jobs", processors())
    if not isinstance(jobs, int) or not 1 <= jobs <= 1024:
        raise WrongUsage(f"The number of jobs cannot be {jobs}.", "Give a number from 1 to 1024.")
    minutes = told.get("minutes")
    if minutes is not None and (not isinstance(minutes, int) or minutes < 1):
        raise WrongUsage(f"A run cannot end after {minutes} minutes.", "Give a positive whole number.")
    known = Path(told["known"]) if told.get("known") else None
    if known and not known.is_file():
        raise WrongUsage(
            f"The list of known resolutions {known} is not there.", "Correct the path or leave the option out."
        )
    base = str(told.get("mirror") or MIRROR)
    source, origin = _place(str(told.get("input", "input")), base)
    result, target = _place(str(told.get("output", "output")), base)
    dask = str(told.get("dask") or "")
    return Settings(
        minutes=minutes,
        dask=dask,
        input=source,
        output=result.absolute() if dask else result,  # the other machines start elsewhere
        origin=origin,
        target=target,
        mirror=Path(base),
        today=today,
        formats=parse_formats(formats if isinstance(formats, str) else ",".join(formats)),
        jobs=jobs,
        made=parse_date(str(made)) if made else None,
        limits=limits,
        strict=bool(told.get("strict", False)),
        rebuild=bool(told.get("rebuild", False)),
        known=known,
        site=bool(told.get("site", True)),
        recycle=int(told.get("recycle", 700_000_000)),
    )
