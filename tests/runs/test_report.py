"""Reports say where, what and what to do; the record that PDFs carry never changes with a run."""

from __future__ import annotations

import json

from flows.findings import Finding
from flows.report import conversion_record, count_findings, finding_json, line_starts, to_json, to_line
from flows.spans import Span


def test_lines_are_counted_from_one():
    starts = line_starts("ab\nc\n\nd")
    assert starts == [0, 3, 5, 6]
    found = [finding_json(Finding("number-gap", "x", Span(at, at + 1)), starts)["line"] for at in (0, 2, 3, 5, 6)]
    assert found == [1, 1, 2, 3, 4]


def test_a_finding_says_what_to_do():
    shown = finding_json(Finding("number-gap", "3 is missing", where="para_4"))
    assert shown == {
        "code": "number-gap",
        "severity": "warning",
        "message": "3 is missing",
        "where": "para_4",
        "advice": "Look for lost text at this place.",
    }


def test_findings_are_counted_by_severity():
    assert count_findings([Finding("number-gap", ""), Finding("repair", ""), Finding("repair", "")]) == {
        "info": 2,
        "warning": 1,
        "error": 0,
    }


def test_json_is_read_back_and_has_one_line_an_item():
    value = {"a": {"x": '\u2028 "quoted"\n'}, "list": [{"n": 1}, {"n": 2}], "none": []}
    shown = to_json(value)
    assert json.loads(shown) == value
    assert shown.count(b'{"n"') == 2
    assert len(shown.splitlines()) == 8


def test_a_line_is_one_line_whoever_splits_it():
    line = to_line({"source": "a\nb\u2028c\u2029d\x85e"})
    assert json.loads(line)["source"] == "a\nb\u2028c\u2029d\x85e"
    assert len([part for part in line.split("\n") if part]) == 1
    assert "\u2028" not in line


def test_the_record_is_free_of_the_run_and_of_the_rendering():
    findings = [finding_json(Finding("render-warning", "x")), finding_json(Finding("repair", "y"))]
    manifest = {"source": "a", "status": "review", "outputs": {"xml": "p"}, "seconds": 1.5, "findings": {"warning": 1}}
    record = conversion_record({"manifest": manifest, "findings": findings, "ledger": []})
    assert record["manifest"] == {
        "source": "a",
        "status": "converted",
        "findings": {"info": 1, "warning": 0, "error": 0},
    }
    assert [f["code"] for f in record["findings"]] == ["repair"]
