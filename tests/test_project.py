"""The promises the project makes about itself: sizes, names, locks, and what is kept out of the repository."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "flows").rglob("*.py"))
LOCKS = sorted(ROOT.glob("*.lock"))
TEXTS = {".py", ".toml", ".md", ".html", ".css", ".sch", ".json", ".cfg", ".yml", ".yaml", ".sh", ".lock", ""}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def kept_files() -> list[Path]:
    """What git keeps; without git (an unpacked archive), the files that an archive holds."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "-C", str(ROOT), "ls-files", "-z"]
        listed = subprocess.run(command, check=True, capture_output=True).stdout.decode()
        return [ROOT / line for line in listed.split("\0") if line and (ROOT / line).is_file()]
    rooms = ("flows", "templates", "schemas", "tests", "benchmarks", "docs")
    return [p for room in rooms for p in (ROOT / room).rglob("*") if p.is_file() and "__pycache__" not in p.parts]


KEPT = kept_files()
WRITTEN = [p for p in KEPT if p.suffix in TEXTS and "golden" not in p.parts and p.parent != ROOT / "input"]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_sizes(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") <= 400, "split the module by UN noun"
    functions = (n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    long = {f.name: f.end_lineno - f.lineno + 1 for f in functions if f.end_lineno and f.end_lineno - f.lineno >= 50}
    assert not long


def strings(source: str) -> list[tuple[int, str]]:
    """Line and value of the strings of a module; docstrings may quote what documents print."""
    tree = ast.parse(source)
    documentation = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    constants = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in documentation)
    return [(n.lineno, n.value) for n in constants if isinstance(n.value, str)]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_code_holds_no_word_of_another_script(path: Path) -> None:
    """Letters beyond ASCII are words of a language, and words live in flows/languages."""
    source = path.read_text("utf-8")
    written = set(source)  # an escape is fine: it names a character, not a word
    letters = {c for c in written if ord(c) > 127 and unicodedata.category(c)[0] in "LM"}
    assert not {(line, value) for line, value in strings(source) if letters & set(value)}


def words_of(value: object) -> set[str]:
    """The words of six ASCII letters and more that stand in a table of patterns."""
    if isinstance(value, str):
        return set(re.findall(r"(?<![\\\w])[a-z]{6,}", value.lower()))
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return set().union(*map(words_of, parts))


def opening_words() -> set[str]:
    """The words that open paragraphs, and the months, of all language files."""
    found: set[str] = set()
    for table in sorted((ROOT / "flows" / "languages").glob("??.toml")):
        sections = tomllib.loads(table.read_text("utf-8"))
        found |= words_of(sections["parts"]) | words_of(sections["preamble"]) | words_of(sections["numerals"]["months"])
    return found - {"strong"}  # an element of HTML


@pytest.mark.parametrize("room", ["read", "clean", "parse", "link", "akn"])
def test_code_holds_no_opening_word(room: str) -> None:
    """Capitalized or between bars of a pattern; in lower case they may be names of ours or words of a message."""
    words = opening_words()
    assert {"recalling", "rappelant", "february"} <= words, (
        "the language files changed their shape: look where openers went"
    )
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "flows" / room).rglob("*.py")):
        prose = [v for _, v in strings(path.read_text("utf-8")) if not re.fullmatch(r"[a-z]\w*", v)]
        if same := set().union(
            *(words_of(" ".join(re.findall(r"(?<![A-Za-z])[A-Z][a-z]+|(?<=\|)[a-z]+", p))) & words for p in prose)
        ):
            found[name(path)] = same
    assert not found


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_no_invisible_characters_and_no_machine_paths(path: Path) -> None:
    text = path.read_text("utf-8")
    marks = {
        f"U+{ord(c):04X}" for c in text if unicodedata.category(c) in {"Cf", "Co", "Zl", "Zp"} or c in "\u00a0\u202f"
    }
    assert not marks, "write them as escapes"
    assert not re.findall(r"(?<![\w.)}:*-])/(?:root|home|work|Users)/\w+", text)


@pytest.mark.parametrize("path", LOCKS, ids=name)
def test_lock_names_no_host_and_hashes_everything(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.findall(r"://|--index|--find-links|^-e |@ ", text, re.MULTILINE)
    pinned = re.findall(
        r"^([a-z0-9._-]+)(?:\[[a-z0-9, _-]+\])?==\S+.*\\\n((?:    --hash=sha256:[0-9a-f]{64}.*\n?)+)",
        text,
        re.MULTILINE,
    )
    assert len(pinned) == len(re.findall(r"^\S", text, re.MULTILINE)) > 30


def test_locks_hold_every_dependency_in_its_range() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = dict(
        re.findall(
            r"^([a-z0-9-]+)(?:\[[^\]]*\])?==(\S+)", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE
        )
    )
    from packaging.requirements import Requirement

    for requirement in map(Requirement, project["dependencies"]):
        assert requirement.specifier.contains(locked[requirement.name]), f"{requirement}: run `make lock`"


def test_rooms_have_no_drawers() -> None:
    drawers = {"utils", "util", "helpers", "common", "core", "base", "manager", "misc", "tools"}
    assert not [name(p) for p in MODULES if p.stem in drawers or drawers & set(p.relative_to(ROOT).parts)]


def test_modules_hide_no_standard_name() -> None:
    """Prefect puts flows/ on sys.path when it loads a flow by path; flows/html.py would then be `import html`."""
    import sys

    assert not [name(p) for p in (ROOT / "flows").glob("*.py") if p.stem in sys.stdlib_module_names]


def test_tests_are_found_by_their_own_names() -> None:
    tests = [p for p in (ROOT / "tests").rglob("*.py") if "golden" not in p.parts]
    assert not [name(p) for p in tests if p.name == "__init__.py"], "pytest would import it instead of the package"
    names = Counter(p.name for p in tests if p.name != "conftest.py")
    assert not [n for n, count in names.items() if count > 1]


def test_repository_keeps_no_results() -> None:
    silly = {".pyc", ".pdf", ".zip", ".whl", ".sqlite", ".db", ".log"}
    kept = [p for p in KEPT if "golden" not in p.parts and "tests" not in p.parts]
    assert not [name(p) for p in kept if p.suffix in silly]
    assert not [name(p) for p in KEPT if p.stat().st_size > 2_000_000]
    assert {name(p) for p in KEPT if p.is_relative_to(ROOT / "output")} <= {"output/.gitkeep"}
    assert not [name(p) for p in KEPT if p.is_relative_to(ROOT / "schemas" / "official")], "made from the package"
