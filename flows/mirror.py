"""Folders that are addresses of an object store (`s3://bucket/prefix`): mirrored to this machine, worked on, published.

The work itself knows local folders only, so it is as safe against a crash as ever.  Before it the input is fetched,
only what changed; after it what changed in the output is sent, documents first, then the manifest and the state, so
that what can be read in the store always names what is there.  A run that dies is finished by the next: on this
machine from the mirror, elsewhere from the state in the store.
"""

from __future__ import annotations

import fcntl
import json
import logging
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar
from uuid import uuid4

from flows.errors import MissingTool, NoConnection, WrongUsage
from flows.manifest import DATABASE, MANIFEST, STATE
from flows.settings import Settings

log = logging.getLogger(__name__)

T = TypeVar("T")

LEASE: Final = f"{STATE}/lease.json"
# Who dies without a word holds the folder no longer than this.  Seconds.
LEASE_LASTS: Final = 600.0
_RENEWED: Final = LEASE_LASTS / 5
_TOGETHER: Final = 200
_OURS: Final = (f"{STATE}/scratch", f"{STATE}/lock", LEASE)
_UNFINISHED: Final = ("-wal", "-shm", ".part")
_TABLE: Final = "CREATE TABLE IF NOT EXISTS files (name TEXT PRIMARY KEY, there TEXT, here TEXT) WITHOUT ROWID"


def _asked(what: str, call: Callable[[], T]) -> T:
    """Returns what a store answers.  Raises: MissingTool, NoConnection with the reason that the store gives."""
    try:
        return call()
    except ImportError as problem:
        raise MissingTool(
            f"{what}: {problem}.", "Install the package for this kind of store: for s3://, unakn[s3]."
        ) from None
    except Exception as problem:
        reason = str(problem) or type(problem).__name__
        raise NoConnection(
            f"{what}: {reason}.", "Check address, network and credentials; for S3 those of the AWS tools are used."
        ) from problem


class Mirror:
    """An address and its folder on this machine; use as a context manager, one process at a time."""

    def __init__(self, address: str, folder: Path, without: str = "") -> None:
        """`without` is an address below this one that is left alone: the output, when it lies in the input."""
        self.address = address.rstrip("/")
        self.folder = folder
        self._without = without.removeprefix(f"{self.address}/") + "/" if without.startswith(f"{address}/") else ""
        self._store, self._root = _open(self.address)

    def __enter__(self) -> Mirror:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = self.folder.with_suffix(".lock").open("w")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._lock.close()
            raise WrongUsage(f"Another run works on {self.address}.", "Wait for it, or choose another.") from None
        self._journal = sqlite3.connect(self.folder.with_suffix(".sqlite"), isolation_level=None)
        self._journal.execute("PRAGMA journal_mode=WAL")
        self._journal.execute(_TABLE)
        return self

    def __exit__(self, *_: object) -> None:
        self._journal.close()
        self._lock.close()

    # ---- what is where

    def _there(self) -> dict[str, str]:
        """Every object below the address with what tells its versions apart."""
        self._store.invalidate_cache()
        try:
            found = self._store.find(self._root, detail=True)
        except FileNotFoundError:
            found = {}
        named = {name[len(self._root) :].lstrip("/"): _version(about) for name, about in found.items()}
        return {n: v for n, v in named.items() if _is_safe(n) and not (self._without and n.startswith(self._without))}

    def _known(self) -> dict[str, tuple[str, str]]:
        rows = self._journal.execute("SELECT name, there, here FROM files")
        return {name: (there, here) for name, there, here in rows}

    def _here(self) -> Iterator[str]:
        """The names of the files of the mirror that belong into the store."""
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and not name.startswith(_OURS) and not name.endswith(_UNFINISHED):
                yield name

    def _note(self, rows: list[tuple[str, str, str]]) -> None:
        self._journal.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", rows)

    def _forget(self, names: list[str]) -> None:
        self._journal.executemany("DELETE FROM files WHERE name = ?", ((name,) for name in names))

    # ---- from the store

    def fetch(self) -> None:
        """Makes the mirror what the store holds; only what changed is moved."""
        there = _asked(f"{self.address} cannot be listed", self._there)
        known = self._known()
        for name in self._here():
            if name not in there:
                (self.folder / name).unlink()
        self._forget([name for name in known if name not in there])
        wanted = [n for n, v in there.items() if known.get(n) != (v, _stamp(self.folder / n)) and not _is_ours(n)]
        for names in _parts(wanted):
            places = [self.folder / name for name in names]
            for place in places:
                place.parent.mkdir(parents=True, exist_ok=True)
                for old in (place, *(place.with_name(place.name + ending) for ending in _UNFINISHED)):
                    old.unlink(missing_ok=True)  # what a database has beside itself belongs to its old content
            pairs = ([f"{self._root}/{name}" for name in names], [str(place) for place in places])
            _asked(f"{self.address} cannot be read", partial(self._store.get, *pairs))
            self._note([(n, there[n], _stamp(p)) for n, p in zip(names, places, strict=True)])

    def resume(self) -> None:
        """Makes the mirror of an output folder ready: what is here goes on, unless another machine has run since."""
        there = _asked(f"{self.address} cannot be listed", self._there)
        known = self._known()
        if (DATABASE in known or DATABASE in there) and known.get(DATABASE, ("",))[0] != there.get(DATABASE, ""):
            self.fetch()
        else:
            self._forget([name for name, (version, _) in known.items() if there.get(name) != version])

    # ---- to the store

    def publish(self) -> None:
        """Sends what changed: documents first, then the manifest and the state; removes what is gone last."""
        self._settle()
        known = self._known()
        here = list(self._here())
        changed = [n for n in here if known.get(n, ("", ""))[1] != _stamp(self.folder / n)]
        # The rows go last and alone: they tell another machine that all the rest is there.
        late = sorted((n for n in changed if n == MANIFEST or n.startswith(STATE)), key=lambda n: n == DATABASE)
        sent: list[tuple[str, str]] = []
        for names in (*_parts(sorted(set(changed) - set(late))), *([n] for n in late)):
            sent += [(n, _stamp(self.folder / n)) for n in names]
            pairs = ([str(self.folder / n) for n in names], [f"{self._root}/{n}" for n in names])
            _asked(f"{self.address} cannot be written", partial(self._store.put, *pairs))
        if gone := sorted(set(known) - set(here)):
            there = _asked(f"{self.address} cannot be listed", self._there)
            self.remove([n for n in gone if n in there])
            self._forget(gone)
        if sent:
            there = _asked(f"{self.address} cannot be listed", self._there)
            self._note([(n, there.get(n, ""), stamp) for n, stamp in sent])

    def remove(self, names: list[str]) -> None:
        """Removes objects."""
        for some in _parts(names):
            paths = [f"{self._root}/{name}" for name in some]
            _asked(f"{self.address} cannot be written", partial(self._store.rm, paths))

    def _settle(self) -> None:
        """Brings what the databases of the state still hold beside themselves into their files."""
        for path in (self.folder / STATE).glob("*.sqlite"):
            with closing(sqlite3.connect(path)) as database:
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # ---- one run at a time, on all machines

    @contextmanager
    def leased(self) -> Iterator[None]:
        """Holds the address against runs on other machines.  Raises: WrongUsage when another holds it."""
        mine = {"host": socket.gethostname(), "mirror": str(self.folder.absolute()), "token": uuid4().hex}
        held = self._lease()
        ours = all(held.get(name) == mine[name] for name in ("host", "mirror"))  # it died: we hold its lock
        if held and not ours and time.time() - float(held.get("time", 0)) < LEASE_LASTS:
            raise WrongUsage(
                f"A run on {held.get('host')} writes to {self.address}.",
                f"Wait for it; if it is dead, wait {LEASE_LASTS / 60:.0f} minutes or remove {LEASE} there.",
            )
        self._renew(mine)
        if self._lease().get("token") != mine["token"]:
            raise WrongUsage(f"Another run has just begun to write to {self.address}.", "Wait for it.")
        over = threading.Event()
        renewing = threading.Thread(target=self._keep, args=(mine, over), daemon=True)
        renewing.start()
        try:
            yield
        finally:
            over.set()
            renewing.join()
            self.remove([LEASE])

    def _lease(self) -> dict[str, Any]:
        def read() -> bytes:
            self._store.invalidate_cache()
            path = f"{self._root}/{LEASE}"
            content: bytes = self._store.cat_file(path) if self._store.exists(path) else b"{}"
            return content

        held: dict[str, Any] = json.loads(_asked(f"{self.address} cannot be read", read))
        return held

    def _renew(self, mine: dict[str, str]) -> None:
        content = json.dumps(mine | {"time": time.time()}).encode()
        path = f"{self._root}/{LEASE}"
        _asked(f"{self.address} cannot be written", lambda: self._store.pipe_file(path, content))

    def _keep(self, mine: dict[str, str], over: threading.Event) -> None:
        while not over.wait(_RENEWED):
            try:
                self._renew(mine)
            except NoConnection as problem:  # the next turn may succeed; the run itself tells when it cannot publish
                log.warning("%s", problem)


def _open(address: str) -> tuple[Any, str]:
    """The store of an address and the path in it."""
    from fsspec.core import url_to_fs  # half a second with s3fs, for addresses only

    store, root = _asked(f"{address} cannot be opened", lambda: url_to_fs(address))
    return store, str(root).rstrip("/")


def _version(about: Mapping[str, Any]) -> str:
    """What tells two versions of an object apart: its size and the tag or the time that the store gives it."""
    marks = ("ETag", "etag", "md5Hash", "content_md5", "mtime", "LastModified", "last_modified", "created")
    return f"{about.get('size')} {next((about[m] for m in marks if about.get(m)), '')}"


def _stamp(path: Path) -> str:
    try:
        found = path.stat()
    except FileNotFoundError:
        return ""
    return f"{found.st_size} {found.st_mtime_ns}"


def _is_safe(name: str) -> bool:
    """False for keys that would leave the mirror, and for the empty objects that stand for folders."""
    return all(part not in {"", ".", ".."} for part in name.split("/")) and "\0" not in name


def _is_ours(name: str) -> bool:
    return name.startswith(_OURS)


def _parts(names: list[str]) -> Iterator[list[str]]:
    rest = iter(names)
    while part := list(islice(rest, _TOGETHER)):
        yield part


@contextmanager
def mirrored(settings: Settings) -> Iterator[None]:
    """Fetches before the block what the settings name by address, and publishes after it; else does nothing."""
    if settings.origin:
        with Mirror(settings.origin, settings.input, settings.target) as source:
            source.fetch()
            if not any(source.folder.rglob("*")):
                raise WrongUsage(f"There is nothing below {settings.origin}.", "Check the address.")
    if not settings.target:
        yield
        return
    with Mirror(settings.target, settings.output) as result, result.leased():
        result.resume()
        yield
        result.publish()
