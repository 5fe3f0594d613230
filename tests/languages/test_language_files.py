"""The files themselves: same keys in the same order, every pattern sound, every label filled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import flows.languages
from flows.errors import BadRule, UnknownLanguage
from flows.languages import CODES, Language, all_languages, load, load_file

FOLDER = Path(flows.languages.__file__).parent
SECTIONS = ("masthead", "preamble", "operative", "notes", "annexes", "conclusions")


def _lists(language: Language) -> Iterator[tuple[str, str]]:
    def walk(section: str, tree: Mapping[str, object], above: str) -> Iterator[tuple[str, str]]:
        for key, value in tree.items():
            if isinstance(value, Mapping):
                yield from walk(section, value, f"{above}{key}.")
            elif key != "markers" and isinstance(value, list):
                yield section, above + key

    for section in SECTIONS:
        yield from walk(section, language._at(section), "")


def test_there_is_a_file_for_every_code_and_no_other() -> None:
    assert {p.stem for p in FOLDER.glob("*.toml")} - {"markers"} == set(CODES.values())
    assert [language.code for language in all_languages()] == list(CODES)


@pytest.mark.parametrize("code", CODES)
def test_both_codes_lead_to_the_same_language(code: str) -> None:
    assert load(code) is load(CODES[code])
    assert load(code).code == code


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage, match="'xyz'"):
        load("xyz")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("publisher = ", "publishers = ", "missing keys ['masthead.publisher'], unknown keys ['masthead.publishers']"),
        ("generic = ", "generic = []\nextra = ", "unknown keys ['masthead.committee.extra']"),
        ("yes = ", "yea = ", "labels.yes"),
    ],
)
def test_a_missing_or_extra_key_stops_the_program(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    text = (FOLDER / "fr.toml").read_text("utf-8")
    assert text.count("\n" + old) == 1
    (tmp_path / "fr.toml").write_text(text.replace("\n" + old, "\n" + new), "utf-8")
    with pytest.raises(BadRule, match=re.escape(complaint)):
        load_file(tmp_path / "fr.toml")


def test_keys_out_of_order_stop_the_program(tmp_path: Path) -> None:
    lines = (FOLDER / "fr.toml").read_text("utf-8").split("\n")
    first = lines.index('yes = "Oui"')
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    (tmp_path / "fr.toml").write_text("\n".join(lines), "utf-8")
    with pytest.raises(BadRule, match=r"labels\.no"):
        load_file(tmp_path / "fr.toml")


def test_a_file_that_is_no_toml_stops_the_program(tmp_path: Path) -> None:
    (tmp_path / "fr.toml").write_text("[language", "utf-8")
    with pytest.raises(BadRule, match=r"fr\.toml cannot be read"):
        load_file(tmp_path / "fr.toml")


def test_an_unknown_part_or_key_stops_the_program() -> None:
    with pytest.raises(BadRule, match=r"masthead\.nothing"):
        load("eng").pattern("masthead", "nothing")


@pytest.mark.parametrize("code", CODES)
def test_every_pattern_compiles_and_none_matches_nothing(code: str) -> None:
    language = load(code)
    keys = list(_lists(language))
    assert len(keys) > 70
    for section, key in keys:
        assert language.pattern(section, key).match("") is None, (section, key)


@pytest.mark.parametrize("code", CODES)
def test_no_part_of_a_file_is_unused(code: str) -> None:
    text = (FOLDER / f"{CODES[code]}.toml").read_text("utf-8")
    for part in tomllib.loads(text)["parts"]:
        assert "{" + part + "}" in text, part


@pytest.mark.parametrize("code", CODES)
def test_every_label_says_something(code: str) -> None:
    language = load(code)
    labels = {key: language.labels(key) for key in language._at("labels")}
    assert len(labels) > 60
    assert all(value == value.strip() and value for value in labels.values())


def test_labels_are_translated() -> None:
    english = load("eng")
    for language in all_languages()[1:]:
        same = [k for k in english._at("labels") if language.labels(k) == english.labels(k)]
        assert len(same) < 20, (language.code, same)


@pytest.mark.parametrize("code", CODES)
def test_there_are_twelve_months_and_no_name_has_two(code: str) -> None:
    months = load(code)._at("numerals.months")
    names = [name.casefold() for forms in months for name in forms]
    assert len(months) == 12
    assert len(names) == len(set(names))
