"""How long the archive's site takes to build and how fast it answers, measured with many documents in a real browser.

    python benchmarks/browse.py TEXTS FOLDER [--number 5000] [--listed 20000] [--jobs N]

TEXTS is a folder of source documents in all languages.  There are rarely enough: they are repeated under other numbers
of sessions and resolutions until there are `--number` of them.  FOLDER receives them, the archive made from them and
`measured.json`; what is already there is used again.  The browser is Debian's Chromium.
"""

from __future__ import annotations

import argparse
import http.server
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chromium import chromium

from flows.errors import ConversionError
from flows.pipeline import examine
from flows.render import Entry, Frame, Version, list_parts, render_list
from flows.settings import Limits

# Words to search for, some rare, some in every document; the first query of a language loads its index.
QUERIES = {
    "eng": ("terrorism", "children", "sustainable development", "General Assembly", "ammunition"),
    "fra": ("terrorisme", "enfants", "développement durable", "Assemblée générale", "munitions"),
    "spa": ("terrorismo", "niños", "desarrollo sostenible", "Asamblea General", "municiones"),
    "rus": ("терроризм", "детей", "устойчивое развитие", "Генеральная Ассамблея", "боеприпасы"),
    "zho": ("恐怖主义", "儿童", "可持续发展", "大会", "弹药"),
    "ara": ("الإرهاب", "الأطفال", "التنمية المستدامة", "الجمعية العامة", "الذخيرة"),
}
_MODERN = re.compile(r"(?P<first>\d{1,4})/(?P<last>\d{1,3})")
_YEARLY = re.compile(r"(?P<number>\d{1,4})\((?P<year>\d{4})\)")


def renumbered(text: str, number: str, times: int) -> str:
    """The text under another number: a later session, or a later number of the same year; empty when not found."""
    if found := _MODERN.match(number):
        first, last = int(found["first"]), int(found["last"])
        new = f"{first}/{last + 110 * times}" if first > 1900 else f"{first + 10 * times}/{last}"
        printed = rf"(?<!\d){first}/{last}(?!\d)"
    elif found := _YEARLY.match(number):
        new = rf"{int(found['number']) + 1000 * times}\g<after>"
        printed = rf"(?<!\d){found['number']}(?P<after>\s?\({found['year']}\))"
    else:
        return ""
    changed, count = re.subn(printed, new, text)
    return changed if count else ""


def write_texts(texts: Path, folder: Path, number: int) -> int:
    """Writes the documents and, under other numbers, their copies; returns how many there are."""
    written, times = 0, 0
    known: dict[Path, str] = {}
    while written < number and (times == 0 or known):
        for path in sorted(p for p in texts.rglob("*") if p.is_file() and p.suffix in {".txt", ".md"}):
            text = path.read_text("utf-8")
            if times == 0:
                try:
                    known[path] = examine(path.read_bytes(), path.name, Limits()).document.identity.symbol
                except ConversionError:
                    continue
            elif path not in known:
                continue
            else:
                text = renumbered(text, re.sub(r"^[A-Z./0-9]*?/(?=[\d]+[/(])", "", known[path]), times)
            if text and written < number:
                target = folder / str(times) / path.relative_to(texts)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, "utf-8")
                written += 1
        times += 1
    return written


def timed(*words: str) -> float:
    """Runs a verb of unakn; returns its seconds."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "flows", *words, "--quiet"], check=False)
    if done.returncode not in {0, 4}:
        raise SystemExit(done.returncode)
    return round(time.perf_counter() - start, 2)


def size(folder: Path) -> int:
    """The bytes of all files below a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for many files, as every web server has it

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves a folder on this machine and yields its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


# Types the words and waits until the first result and then all results stand on the page; the pause for typing is part
# of the times.
_ASK = """(async (words) => {
  const box = document.querySelector("#page-search [name=words]");
  const list = document.getElementById("page-results");
  const before = document.documentElement.dataset.answered;
  list.replaceChildren();
  const start = performance.now();
  box.value = words;
  box.form.requestSubmit();
  let first = 0;
  while (document.documentElement.dataset.answered === before) {
    if (!first && list.childElementCount) first = performance.now();
    await new Promise((done) => setTimeout(done, 2));
  }
  const all = performance.now();
  const said = document.getElementById("page-state").textContent;
  return [Math.round((first || all) - start), Math.round(all - start), said];
})(%s)"""


def searches(tab: Any, site: str) -> dict[str, Any]:
    """Milliseconds until the first and all results of each query, and what the page says; the cache begins empty."""
    answers: dict[str, Any] = {}
    for language, queries in QUERIES.items():
        tab.visit(f"{site}/site/search.{language}.html")
        tab.until("!document.getElementById('page-search').hidden")
        answers[language] = {words: tab.run(_ASK % json.dumps(words)) for words in queries}
    return answers


def listed(tab: Any, folder: Path, number: int) -> dict[str, Any]:
    """Milliseconds until a list of so many Works can be filtered, and of filters over it."""
    entries = []
    for n in range(number):
        symbol, name = f"A/RES/{30 + n // 400}/{n % 400}", f"A-RES-{30 + n // 400}-{n % 400}"
        title = f"Strengthening of cooperation in matter {n * 7919 % 1000} of the United Nations, report {n}"
        versions = tuple(Version(c, title, "converted", f"{name}/{name}.{c}.html", "") for c in ("eng", "fra"))
        day = f"{1975 + n // 400}-12-{n % 28 + 1:02}"
        entries.append(Entry(name, symbol, "unga", str(30 + n // 400), "resolution", day, versions))
    (folder / "site").mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    (folder / "index.html").write_text(render_list(entries, Frame("eng", ""), (0, 0)), "utf-8")
    for place, part in enumerate(list_parts(entries), 1):
        (folder / f"site/list-{place}.js").write_text(part, "utf-8")
    built = time.perf_counter() - start
    with served(folder) as address:
        start = time.perf_counter()
        tab.visit(f"{address}/index.html")
        opened = time.perf_counter() - start
        tab.until("!document.getElementById('page-filter').hidden")
        ready = time.perf_counter() - start
        asked = (
            "(() => { const start = performance.now(); const form = document.getElementById('page-filter');"
            " form.elements[%s].value = %s; form.dispatchEvent(new Event('input')); document.body.offsetHeight;"
            " return [Math.round(performance.now() - start), document.getElementById('page-count').value]; })()"
        )
        filters = {
            f"{name}={value}": tab.run(asked % (json.dumps(name), json.dumps(value)))
            for name, value in (("words", "matter 77"), ("words", ""), ("order", "title"), ("year", "1999"))
        }
    return {
        "works": number, "build s": round(built, 2), "bytes": size(folder), "shown ms": round(1000 * opened),
        "ready ms": round(1000 * ready), "filters ms": filters,
    }  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("texts", type=Path)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--number", type=int, default=5000)
    asked.add_argument("--listed", type=int, default=20_000)
    asked.add_argument("--jobs", default="2")
    given = asked.parse_args()
    texts, output = given.folder / "in", given.folder / "out"
    measured: dict[str, Any] = {}
    if not texts.exists():
        measured["texts"] = write_texts(given.texts, texts, given.number)
    common = ("--jobs", given.jobs)
    convert = ("convert", str(texts), "-o", str(output), "--formats", "xml,html", *common)
    measured["conversion without site s"] = timed(*convert, "--no-site")
    measured["site s"] = timed("site", str(output), *common)
    measured["run that changes nothing s"] = timed(*convert)
    measured["site bytes"] = size(output / "site") + (output / "index.html").stat().st_size
    measured["index bytes"] = {p.name: size(p) for p in sorted((output / "site/search").iterdir())}
    with TemporaryDirectory() as profile, chromium(Path(profile)) as tab, served(output) as address:
        measured["searches ms"] = searches(tab, address)
        measured["list"] = listed(tab, given.folder / "list", given.listed)
    text = json.dumps(measured, ensure_ascii=False, indent=1)
    (given.folder / "measured.json").write_text(text + "\n", "utf-8")
    print(text)


if __name__ == "__main__":
    main()
