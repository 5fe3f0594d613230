"""The JSON Schemas: what is written fits them, and what is wrong does not."""

from __future__ import annotations

import json

import jsonschema
import pytest

from flows.findings import CODES, Finding
from flows.report import count_findings, evidence_json, finding_json, ledger_json
from flows.spans import Edit, Ledger, Span
from flows.validate.rules import schemas_folder

LINE = {
    "source": "in/a.txt",
    "sha256": "0" * 64,
    "status": "review",
    "kind": "resolution",
    "symbol": "A/RES/58/136",
    "work": "/akn/un/statement/deliberation/unga/2003-12-22/58-136",
    "expression": "/akn/un/statement/deliberation/unga/2003-12-22/58-136/eng@",
    "language": "eng",
    "outputs": {"xml": "A-RES-58-136/A-RES-58-136.eng.xml", "report": "A-RES-58-136/A-RES-58-136.eng.report.json"},
    "findings": {"info": 0, "warning": 1, "error": 0},
    "converter": "0.1.0 abcdef",
    "index": "",
    "first_converted": "2026-01-31",
    "seconds": 0.004,
}
FAILED = LINE | {
    "status": "failed",
    "sha256": "",
    "kind": "",
    "symbol": "",
    "work": "",
    "expression": "",
    "language": "",
    "outputs": {"report": "quarantine/in/a.txt.report.json"},
    "first_converted": None,
}


def check(name: str, value: object) -> None:
    schema = json.loads((schemas_folder() / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(value, schema, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("line", [LINE, FAILED, LINE | {"duplicate_of": "in/b.txt"}, LINE | {"status": "converted"}])
def test_lines_that_fit(line):
    check("manifest", line)


@pytest.mark.parametrize(
    "change",
    [
        {"status": "done"},
        {"sha256": "abc"},
        {"sha256": ""},
        {"language": "en"},
        {"work": "/akn/un/statement/deliberation/unga/2003/58-136"},
        {"work": ""},
        {"outputs": {"report": "x"}},
        {"outputs": {"xml": "/etc/passwd", "report": "x"}},
        {"outputs": {"xml": "x", "report": "x", "epub": "x"}},
        {"findings": {"info": -1, "warning": 0, "error": 0}},
        {"first_converted": None},
        {"first_converted": "31.01.2026"},
        {"seconds": -1},
        {"surprise": 1},
    ],
)
def test_lines_that_do_not_fit(change):
    with pytest.raises(jsonschema.ValidationError):
        check("manifest", LINE | change)


def test_a_report_fits(press, publish):
    made = publish(cover=(press.field("symbol", "A/RES/58/136", "A/RES/58/136"),))
    findings = [Finding("number-gap", "7 is missing.", Span(3, 5)), Finding("rule-doubted", "So.", where="p", line=3)]
    report = {
        "manifest": LINE | {"findings": count_findings(findings)},
        "findings": [finding_json(f, (0, 4)) for f in findings],
        "ledger": ledger_json(Ledger((Edit("page-number", 3, 5, "12"),)), {"page-number": "Numbers of pages."}),
        "accounting": made.accounting.as_dict(),
        "evidence": evidence_json(made.document),
    }
    check("report", report)
    check("manifest", report["manifest"])


def test_the_report_of_a_fault_fits():
    finding = finding_json(Finding("program-fault", "KeyError: 'x'"))
    check("report", {"manifest": FAILED, "findings": [finding], "traceback": ["Traceback\n", "KeyError\n"]})


def test_all_codes_have_the_form_that_the_schema_wants():
    check("report", {"manifest": FAILED, "findings": [finding_json(Finding(code, "So.")) for code in CODES]})


@pytest.mark.parametrize(
    "part", [{"ledger": [{}]}, {"accounting": {"source": 1}}, {"evidence": [{"field": "x"}]}, {"findings": [{}]}]
)
def test_reports_that_do_not_fit(part):
    with pytest.raises(jsonschema.ValidationError):
        check("report", {"manifest": FAILED, "findings": []} | part)
