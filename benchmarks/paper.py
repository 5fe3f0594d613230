"""What our PDF costs beside bare WeasyPrint on the same words with an empty stylesheet, item by item.

    python benchmarks/paper.py [XML-FILE-OR-FOLDER ...] [--repeat N] [--profile]

Without files the samples of input/ are converted first.  Each item leaves one thing out of our PDF; the difference is
what that thing costs.  All ways take turns document by document in one process; times are those of the processor, the
best of the repetitions, so other work on the machine changes them little.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flows.index import Index
from flows.pipeline import examine, publish
from flows.render import Attachment, render_pdf
from flows.render import pdf as room
from flows.render.engine import VARIANT, engine
from flows.render.spoken import listening
from flows.render.view import read_view
from flows.settings import Limits

ROOT = Path(__file__).resolve().parent.parent

Way = Callable[[bytes], object]


def records(paths: list[Path]) -> list[bytes]:
    """The XML files, or those of the samples of input/."""
    if paths:
        found = [f for path in paths for f in (sorted(path.rglob("*.xml")) if path.is_dir() else [path])]
        return [f.read_bytes() for f in found]
    with TemporaryDirectory() as folder:
        index = Index(Path(folder) / "empty.sqlite")
        sources = sorted((ROOT / "input").glob("*.txt"))
        made = [publish(examine(p.read_bytes(), p.name, Limits()), index, "2024-01-01").xml for p in sources]
        index.close()
    return made


def attached(xml: bytes) -> tuple[Attachment, ...]:
    """What a run attaches: the record, and a report of about its size."""
    return Attachment("record.xml", xml, "Source"), Attachment("conversion.json", xml, "Data")


def bare(xml: bytes) -> object:
    """WeasyPrint as it comes, on the same HTML: its notes stand where their marks are."""
    press = engine()
    page = room.pdf_page(read_view(xml))
    return press.module.HTML(string=page, url_fetcher=press.fetcher).write_pdf(font_config=press.fonts)


def ours(xml: bytes) -> object:
    """The PDF of a run."""
    return render_pdf(xml, attached(xml)).value


def without(style: str = "", rule: str = "", **options: Any) -> Way:
    """Our PDF without one thing: `style` overrides the stylesheet, `options` those of the engine."""
    press = engine()
    more = [press.module.CSS(string=style, font_config=press.fonts)] if style else []

    def way(xml: bytes) -> object:
        view = read_view(xml)
        rtl = view.direction == "rtl"
        page = room.pdf_page(view)
        html = press.module.HTML(string=page, base_url="about:blank", url_fetcher=press.fetcher)
        styles = [s for name, s in press.styles.items() if name != "rtl" or rtl] + more
        given = press.module.DEFAULT_OPTIONS | {"stylesheets": styles, "pdf_variant": VARIANT} | options
        laid_out = press.paper._render(html, press.fonts, None, None, given)  # noqa: SLF001
        if rule == "words":
            return laid_out.write_pdf(**given)
        document = listening(press.module, laid_out, page, rtl)
        return document.write_pdf(finisher=lambda made, pdf: room.finished(made, pdf, view), **given)

    return way


def ways() -> dict[str, Way]:
    """Ours, bare WeasyPrint, and ours without one thing each; attachments are left out of all of these."""
    return {
        "ours": ours,
        "bare WeasyPrint": bare,
        "attachments": without(),
        "hyphenation": without("body { hyphens: manual }"),
        "justification and hyphenation": without("body { hyphens: manual; text-align: start }"),
        "notes at the foot": without(".note { float: none; footnote-policy: auto }"),
        "page heads and feet": without("@page { @top-left{content:none} @top-right{content:none} "
                                       "@bottom-left{content:none} @bottom-right{content:none} }"),
        "tags, PDF/A, spoken words": without(rule="words", pdf_variant=None, pdf_tags=False),
        "spoken words and identity": without(rule="words"),
        "fonts of one script each": without(":root, :lang(ar), :lang(zh) { --serif: serif }"),
    }  # fmt: skip


def measure(xmls: list[bytes], times: int) -> dict[str, float]:
    """The best processor seconds of each way over all documents."""
    found = ways()
    seconds = dict.fromkeys(found, 0.0)
    for way in found.values():
        way(xmls[0])  # fonts, styles, templates
    for xml in xmls:
        best = dict.fromkeys(found, float("inf"))
        for _ in range(times):
            for name, way in found.items():
                start = time.process_time()
                way(xml)
                best[name] = min(best[name], time.process_time() - start)
        for name, took in best.items():
            seconds[name] += took
    return seconds


def main() -> int:
    """Prints the costs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("paths", nargs="*", type=Path, help="XML files or folders (the samples of input/)")
    parser.add_argument("--repeat", type=int, default=3, help="repetitions of each document and way (3)")
    parser.add_argument("--profile", action="store_true", help="where the time of ours goes, by function")
    chosen = parser.parse_args()
    xmls = records(chosen.paths)
    if chosen.profile:
        profile = cProfile.Profile()
        ours(xmls[0])
        profile.runcall(lambda: [ours(xml) for xml in xmls])
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        return 0
    seconds = measure(xmls, chosen.repeat)
    whole, floor = seconds.pop("ours"), seconds.pop("bare WeasyPrint")
    print(f"PDF of {len(xmls)} documents, ms a document")
    print(f"{'ours':34} {1000 * whole / len(xmls):8.1f}")
    print(f"{'bare WeasyPrint':34} {1000 * floor / len(xmls):8.1f}")
    print(f"{'ours / bare':34} {whole / floor:8.2f}")
    base = seconds.pop("attachments")
    print(f"{'  attachments':34} {1000 * (whole - base) / len(xmls):8.1f}")
    for name, took in seconds.items():
        print(f"{'  ' + name:34} {1000 * (base - took) / len(xmls):8.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
