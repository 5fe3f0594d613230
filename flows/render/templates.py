"""The templates, compiled once per process, with the filters that they use."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from flows.languages import CODES, load
from flows.render.folder import templates_folder
from flows.render.values import plain


@cache
def environment() -> Environment:
    """Returns the template environment: autoescape on, undefined names are errors."""
    made = Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    made.filters.update(
        kind=lambda value: type(value).__name__,
        plain=plain,
        tag=lambda code: CODES.get(code, code),
        language_name=lambda code: load(code).labels("language_name") if code in CODES else code,
        groupby_order=grouped,
        is_latin=is_latin,
        pair=lambda value: (value, value or "\u2013"),
        language_pair=lambda code: (code, load(code).labels("language_name") if code in CODES else code),
    )
    return made


def is_latin(words: str) -> bool:
    """True for words that run from left to right by themselves: a left-to-right letter and no right-to-left one.

    Such words (symbols, English dates) need a direction of their own in an Arabic line: "4 January 2022".
    """
    directions = {unicodedata.bidirectional(c) for c in words}
    return "L" in directions and directions.isdisjoint({"R", "AL"})


def grouped(rows: Iterable[Any], name: str) -> list[tuple[str, list[Any]]]:
    """Rows grouped by an attribute, groups in the order of their first rows."""
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(getattr(row, name), []).append(row)
    return list(groups.items())


@cache
def stylesheet(*names: str) -> Markup:
    """Returns the stylesheets with these names, one after the other."""
    return Markup("\n".join((templates_folder() / "css" / f"{name}.css").read_text("utf-8") for name in names))  # noqa: S704


@cache
def script(name: str = "page") -> Markup:
    """Returns the one script of a page; pages read well without it."""
    return Markup((templates_folder() / "html" / f"{name}.js").read_text("utf-8").strip())  # noqa: S704


def digest(text: str) -> str:
    """Returns the source expression of a Content-Security-Policy that allows exactly this inline text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def labels(language: str) -> Callable[[str], str]:
    """Returns the words of the pages in a language; English for a language without a file."""
    return load(language if language in CODES else "eng").labels
