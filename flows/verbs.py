"""What each verb of the command does with its arguments; returns the exit code."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from rich.console import Console

from flows.bundle import write_file
from flows.catalogue import rebuild_site
from flows.clean.rules import rules
from flows.cluster import crew_or_self
from flows.errors import WrongUsage
from flows.findings import CODES, Finding, status_of
from flows.folder import Summary, convert_files, locked
from flows.languages import CODES as LANGUAGES
from flows.manifest import MANIFEST
from flows.mirror import mirrored
from flows.report import finding_json
from flows.screen import Screen, show_summary
from flows.server import begin_server
from flows.settings import Settings, load_file, make_settings, parse_formats
from flows.sources import Ignored, find_files, name_files
from flows.steps import Task, converter
from flows.validate import check_file
from flows.watch import watch as watch_folder
from flows.workers import Hands, prepare

CONFIG: Final = Path("unakn.toml")
WARMED: Final = "flows.warmed"


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Returns the settings that a command line and its settings file give.  Raises: WrongUsage."""
    given = vars(arguments)
    names = (
        "input", "output", "formats", "jobs", "made", "known", "site", "strict", "rebuild", "mirror", "dask", "minutes",
    )  # fmt: skip
    chosen = {name: given.get(name) for name in names}
    memory = given.get("max_memory")
    most = memory * 1_000_000 if memory else None
    limits = {"bytes": given.get("max_bytes"), "seconds": given.get("max_seconds"), "memory": most}
    limits["pages"] = given.get("max_pages")
    chosen["limits"] = {name: value for name, value in limits.items() if value is not None}
    config = Path(given["config"]) if given.get("config") else CONFIG if CONFIG.is_file() else None
    return make_settings(chosen, datetime.now(UTC).date(), load_file(config) if config else None)


def _exit_code(summary: Summary, strict: bool) -> int:
    return 4 if summary.failed else 3 if strict and summary.review else 0


def _finish(summary: Summary, settings: Settings, arguments: argparse.Namespace) -> int:
    show_summary(summary, settings.shown_output, arguments.json, Console(soft_wrap=True))
    return _exit_code(summary, settings.strict)


def convert(arguments: argparse.Namespace) -> int:
    """Converts the named files and folders in this process and its workers, without Prefect."""
    settings, ignored = settings_of(arguments), Ignored()
    named = [Path(name) for name in arguments.files]
    files = name_files(named, ignored, settings.output)
    screen = Screen(arguments.quiet or arguments.json, name_files(named, Ignored(), settings.output))
    with mirrored(settings), crew_or_self(settings) as workers, screen.shown():
        summary = convert_files(files, settings, Hands(workers, screen.advance).each, ignored)
    return _finish(summary, settings, arguments)


def run(arguments: argparse.Namespace) -> int:
    """Converts a folder as a flow that Prefect records."""
    settings = settings_of(arguments)
    if not settings.origin and not settings.input.is_dir():
        raise WrongUsage(
            f"The input folder {settings.input} is not there.", "Name an existing one: unakn run INPUT OUTPUT."
        )
    server = begin_server()
    if not settings.dask:
        prepare(WARMED)
    from flows.convert import run_flow  # takes seconds, and nothing else needs it

    there = () if settings.origin else find_files(settings.input, Ignored(), settings.output)
    screen = Screen(arguments.quiet or arguments.json, there)
    with screen.shown():
        summary = run_flow(settings, screen.advance, server)
    return _finish(summary, settings, arguments)


def watch(arguments: argparse.Namespace) -> int:
    """Converts what is dropped into a folder until it is stopped."""
    settings = settings_of(arguments)
    if settings.origin or settings.target:
        raise WrongUsage("Only folders of this machine can be watched.", "For addresses: unakn serve … --interval 300.")

    def tell(summary: Summary) -> None:
        show_summary(summary, str(settings.output), arguments.json, Console(soft_wrap=True))
        sys.stdout.flush()

    watch_folder(settings, arguments.settle, tell)
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Serves the flow on a schedule until it is stopped."""
    settings = settings_of(arguments)
    if bool(arguments.cron) == bool(arguments.interval):
        raise WrongUsage("Name either --cron or --interval.", "For example: unakn serve in out --interval 3600.")
    from flows.deploy import serve_flow  # starts slowly, and nothing else needs it

    serve_flow(settings, arguments.name, arguments.cron, arguments.interval)
    return 0


def site(arguments: argparse.Namespace) -> int:
    """Makes the site and the citation tables of an output folder anew."""
    output, language = Path(arguments.output), arguments.language
    if not (output / MANIFEST).is_file():
        raise WrongUsage(f"There is no {MANIFEST} in {output}.", "Name an output folder of unakn.")
    if language and language not in LANGUAGES:
        raise WrongUsage(f"There is no language {language}.", f"Choose from {', '.join(LANGUAGES)}.")
    settings = make_settings({"output": output, "jobs": arguments.jobs}, datetime.now(UTC).date())
    screen = Screen(arguments.quiet or arguments.json)
    with locked(output), crew_or_self(settings) as workers, screen.shown():
        task = Task(output, settings.limits, settings.fingerprint, converter())
        made = rebuild_site(output, task, Hands(workers, screen.advance).each, language)
    _say(str(made))
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Checks Akoma Ntoso files against schema and rules."""
    failed = 0
    for name in arguments.files:
        findings = check_file(Path(name).read_bytes())
        failed += status_of(findings) == "failed"
        if arguments.json:
            _say(json.dumps({"file": name, "findings": [finding_json(f) for f in findings]}, ensure_ascii=False))
            continue
        for finding in findings:
            _say(f"{name}:{finding.line or ''}: {_sentence(finding)}")
        if not findings:
            _say(f"{name}: valid")
    return 4 if failed else 0


def _sentence(finding: Finding) -> str:
    where = f" ({finding.where})" if finding.where else ""
    return f"{finding.severity.name.lower()} {finding.code}: {finding.message}{where}"


def render(arguments: argparse.Namespace) -> int:
    """Makes the pages of AKN4UN files, beside them or in a folder."""
    from flows.render import render_html, render_pdf

    formats = parse_formats(arguments.formats or "html,pdf")
    for name in arguments.files:
        path, xml = Path(name), Path(name).read_bytes()
        target = (Path(arguments.output) if arguments.output else path.parent) / path.name
        if "html" in formats:
            write_file(target.with_suffix(".html"), render_html(xml).encode())
            _say(str(target.with_suffix(".html")))
        if "pdf" in formats:
            write_file(target.with_suffix(".pdf"), render_pdf(xml).value)
            _say(str(target.with_suffix(".pdf")))
    return 0


def explain(arguments: argparse.Namespace) -> int:
    """Tells what findings and cleaning rules mean."""
    names = arguments.names or [*CODES, *rules()]
    if unknown := [name for name in names if name not in CODES and name not in rules()]:
        raise WrongUsage(f"There is no finding or rule {unknown[0]!r}.", "`unakn explain` lists them all.")
    for name in names:
        about = _about(name)
        _say(json.dumps(about, ensure_ascii=False) if arguments.json else _paragraph(about))
    return 0


def _about(name: str) -> dict[str, Any]:
    if name in CODES:
        code = CODES[name]
        return {"code": name, "severity": code.severity.name.lower(), "meaning": code.meaning, "advice": code.advice}
    rule = rules()[name]
    return {"rule": name, "why": rule.why, "removes": list(rule.removes), "keeps": list(rule.keeps)}


def _paragraph(about: Mapping[str, Any]) -> str:
    (_, name), *rest = about.items()
    lines = [name]
    for key, value in rest:
        for item in value if isinstance(value, list) else [value]:
            text = repr(item) if isinstance(value, list) else str(item)
            lines.append(textwrap.fill(f"{key}: {text}", 100, initial_indent="  ", subsequent_indent="    "))
    return "\n".join(lines)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


VERBS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = MappingProxyType(
    {verb.__name__: verb for verb in (run, convert, watch, serve, site, check, render, explain)}
)
