"""Settings: defaults, the file, the command line, in this order; and clear words for what cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.errors import WrongUsage
from flows.settings import Limits, load_file, make_settings, parse_formats

TODAY = date(2026, 1, 2)


def test_defaults():
    settings = make_settings({}, TODAY)
    assert (settings.input, settings.output) == (Path("input"), Path("output"))
    assert settings.formats == ("xml", "html", "pdf")
    assert settings.limits == Limits(10_000_000, 60, 1_000_000_000, 2_000)
    assert settings.made is None


def test_the_command_line_beats_the_file_and_the_file_beats_the_defaults(tmp_path):
    path = tmp_path / "unakn.toml"
    path.write_text('jobs = 3\nformats = "xml"\nmade = 2020-05-06\n[limits]\nseconds = 5\npages = 7\n')
    settings = make_settings({"jobs": 2, "formats": None, "limits": {"seconds": 9}}, TODAY, load_file(path))
    assert (settings.jobs, settings.formats, settings.made) == (2, ("xml",), date(2020, 5, 6))
    assert (settings.limits.seconds, settings.limits.pages, settings.limits.bytes) == (9, 7, 10_000_000)


@pytest.mark.parametrize(
    "chosen",
    [
        {"formats": "xml,docx"},
        {"made": "yesterday"},
        {"jobs": 0},
        {"known": "/no/such/file"},
        {"limits": {"seconds": 0}},
        {"limits": {"minutes": 1}},
        {"limits": {"seconds": True}},
    ],
)
def test_what_cannot_be_is_wrong_usage(chosen):
    with pytest.raises(WrongUsage):
        make_settings(chosen, TODAY)


@pytest.mark.parametrize("text", ["colour = 1", "jobs = ", "\xff"])
def test_a_settings_file_that_is_wrong(tmp_path, text):
    path = tmp_path / "unakn.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(WrongUsage):
        load_file(path)


def test_formats_come_in_one_order_and_xml_is_always_made():
    assert parse_formats("pdf") == ("xml", "pdf")
    assert parse_formats(" HTML ,xml") == ("xml", "html")


def test_only_settings_that_decide_the_xml_are_in_the_fingerprint():
    base = make_settings({}, TODAY).fingerprint
    assert make_settings({"jobs": 1, "formats": "xml", "strict": True}, date(1999, 1, 1)).fingerprint == base
    assert make_settings({"made": "2020-01-01"}, TODAY).fingerprint != base
    assert make_settings({"limits": {"seconds": 3}}, TODAY).fingerprint != base
