"""The README tells what is there: every verb, exit code, setting of make and named file."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from flows.cli import make_parser

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def verbs() -> dict[str, argparse.ArgumentParser]:
    actions = (a for a in make_parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(next(actions).choices)


def test_readme_names_every_verb_and_no_other() -> None:
    rows = re.findall(r"^\| `([a-z]+)\b[^`]*` \|", README, re.MULTILINE)
    assert sorted(set(rows) - {"unakn"}) == sorted(verbs())


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_has_help_with_an_example(verb: str) -> None:
    text = verbs()[verb].format_help()
    assert f"unakn {verb}" in text.partition("example:")[2]


def test_readme_names_options_that_exist() -> None:
    options = {o for parser in verbs().values() for action in parser._actions for o in action.option_strings}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", README)) <= options


def test_readme_names_targets_of_make_that_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z-]+)", README)) - {"where", "it"} <= targets


def test_readme_names_files_that_exist() -> None:
    named = re.findall(r"(?:flows|schemas|templates|docs|benchmarks|tests)/[\w./*-]*[\w*/]", README)
    assert named
    assert not [n for n in named if not list(ROOT.glob(n.rstrip("/")))]
