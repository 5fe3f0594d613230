"""The command `unakn`: arguments to settings, one verb a job, exceptions to exit codes; nothing else.

Exit codes: 0 all converted or in review, 1 the program itself broke, 2 wrong usage, 3 some in review (only with
`--strict`), 4 some failed.
"""

from __future__ import annotations

import argparse
import io
import logging
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

from flows import __version__
from flows.errors import ConversionError, WrongUsage
from flows.server import begin_server, dismiss

log = logging.getLogger(__name__)

_RAW: Final = argparse.RawDescriptionHelpFormatter


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUsage(f"{message[:1].upper()}{message[1:]}.", f"See `{self.prog} --help`.")


def _verb(verbs: argparse._SubParsersAction[_Parser], name: str, text: str, example: str) -> _Parser:
    whole = f"{text[:1].upper()}{text[1:]}."
    return verbs.add_parser(name, help=text, description=whole, epilog=f"example:\n  {example}", formatter_class=_RAW)


def _add_conversion(parser: _Parser) -> None:
    """The options of the verbs that convert."""
    add = parser.add_argument
    add("--formats", metavar="LIST", help="what to make, of xml,html,pdf; XML is always made (default: all)")
    add("--jobs", type=int, metavar="N", help="documents worked on at once (default: one a processor)")
    add("--made", metavar="DATE", help="date of the markup (default: the day on which a document was first converted)")
    add("--known", metavar="FILE", help="list of known resolutions, for the dates of cited documents")
    add("--dask", metavar="ADDRESS", help="work on the machines of a Dask scheduler, for example tcp://host:8786")
    add("--mirror", metavar="FOLDER", help="where folders of an object store are mirrored (default: .mirror)")
    add("--config", metavar="FILE", help="settings file (default: unakn.toml where there is one)")
    add("--rebuild", action="store_true", default=None, help="make everything again, changed or not")
    add("--no-site", action="store_false", dest="site", default=None, help="leave index.html and site/ as they are")
    add("--strict", action="store_true", default=None, help="exit with 3 when documents need review")
    add("--max-bytes", type=int, metavar="N", help="largest file (default: 10000000)")
    add("--max-seconds", type=int, metavar="N", help="processor time for one document (default: 60)")
    add(
        "--max-minutes", dest="minutes", type=int, metavar="N", help="longest run; the next one goes on (default: none)"
    )
    add("--max-pages", type=int, metavar="N", help="longest PDF (default: 2000)")
    add("--max-memory", type=int, metavar="MB", help="memory of the work on one document (default: 1000)")


def _add_output(parser: _Parser) -> None:
    parser.add_argument("--json", action="store_true", help="results for machines on standard output")
    parser.add_argument("--quiet", action="store_true", help="no progress, only warnings and errors")
    parser.add_argument("--verbose", action="store_true", help="tell more, with tracebacks")


def make_parser() -> argparse.ArgumentParser:
    """Returns the parser of the whole command."""
    parser = _Parser(prog="unakn", description="Converts United Nations documents into Akoma Ntoso, HTML and PDF.")
    parser.add_argument("--version", action="version", version=f"unakn {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")

    run = _verb(verbs, "run", "convert a folder, as a flow that Prefect records", "unakn run input output")

    convert = _verb(verbs, "convert", "convert files or folders here and now", "unakn convert letter.txt --output out")
    convert.add_argument("files", nargs="+", metavar="FILE", help="file or folder")
    convert.add_argument("-o", "--output", help="folder for the results (default: output)")
    watch = _verb(verbs, "watch", "convert what is dropped into a folder, when it is complete", "unakn watch in out")
    watch.add_argument("--settle", type=float, default=5.0, metavar="SECONDS", help="rest of a file (default: 5)")

    serve = _verb(verbs, "serve", "convert a folder on a schedule of Prefect", 'unakn serve in out --cron "0 6 * * *"')
    serve.add_argument("--cron", metavar="EXPRESSION", help="when to run, for example '0 6 * * *'")
    serve.add_argument("--interval", type=int, metavar="SECONDS", help="run again and again with this pause")
    serve.add_argument("--name", default="unakn", help="name of the deployment (default: unakn)")
    for verb in (run, watch, serve):
        verb.add_argument("input", nargs="?", help="folder of documents, or s3://bucket/folder (default: input)")
        verb.add_argument("output", nargs="?", help="folder or address for the results (default: output)")
    for verb in (run, convert, watch, serve):
        _add_conversion(verb)

    site = _verb(verbs, "site", "make the archive's site of an output folder anew", "unakn site output")
    site.add_argument("output", nargs="?", default="output", help="output folder (default: output)")
    site.add_argument("--language", default="", metavar="CODE", help="of the site's own words (default: eng)")
    site.add_argument("--jobs", type=int, metavar="N", help="documents worked on at once (default: one a processor)")

    check = _verb(verbs, "check", "check AKN files against schema and rules", "unakn check A-RES-58-136.eng.xml")
    check.add_argument("files", nargs="+", metavar="FILE.xml", help="any Akoma Ntoso file")

    render = _verb(verbs, "render", "make HTML and PDF of AKN4UN files", "unakn render A-RES-58-136.eng.xml")
    render.add_argument("files", nargs="+", metavar="FILE.xml", help="any AKN4UN file")
    render.add_argument("-o", "--output", help="folder for the results (default: beside each file)")
    render.add_argument("--formats", metavar="LIST", help="html,pdf (default: both)")

    explain = _verb(verbs, "explain", "tell what a finding or a cleaning rule means", "unakn explain number-gap")
    explain.add_argument("names", nargs="*", metavar="CODE-OR-RULE", help="none: list them all")
    for verb in verbs.choices.values():
        _add_output(verb)
    return parser


def _set_logging(arguments: argparse.Namespace) -> None:
    level = logging.DEBUG if arguments.verbose else logging.WARNING if arguments.quiet else logging.INFO
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s", stream=sys.stderr)
    logging.getLogger("flows").setLevel(level)


def _do(arguments: argparse.Namespace) -> int:
    # Before anything else is imported: a run waits for it longest.
    server = begin_server() if arguments.verb == "run" else None

    from flows import verbs

    try:
        return verbs.VERBS[arguments.verb](arguments)
    except WrongUsage:
        if server:
            dismiss(server)
        raise


def main(words: Sequence[str] | None = None) -> int:
    """Does what the command line says and returns the exit code: the one place where exceptions become exit codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Unicode still shows every name
    try:
        arguments = make_parser().parse_args(words)
        _set_logging(arguments)
        return _do(arguments)
    except ConversionError as problem:
        print(f"unakn: {problem}", file=sys.stderr)
        return 2 if isinstance(problem, WrongUsage) else problem.exit_code
    except OSError as problem:
        place = f" {Path(str(problem.filename))}" if problem.filename else ""
        print(f"unakn: cannot go on: {problem.strerror or problem}{place}.", file=sys.stderr)
        return 1
    except sqlite3.Error as problem:
        print(f"unakn: the state of the output folder cannot be kept: {problem}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("unakn: stopped; what was finished is kept, run again to go on.", file=sys.stderr)
        return 130
    except Exception as problem:
        log.debug("fault", exc_info=True)
        print(f"unakn: fault of the program: {type(problem).__name__}: {problem}. Report it.", file=sys.stderr)
        log.exception("the fault")
        return 1
