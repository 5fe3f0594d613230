"""The report page: source, edits, findings and result."""

from __future__ import annotations

import pytest
from lxml import html

from flows.render import render_report


def entry(number: str, language: str, status: str = "converted", adopted: str = "2003-12-22") -> dict[str, object]:
    name = f"A-RES-{number.replace('/', '-')}"
    return {
        "source": f"{name}.txt",
        "status": status,
        "kind": "resolution",
        "symbol": f"A/RES/{number}",
        "work": f"/akn/un/statement/deliberation/unga/{adopted}/{number.replace('/', '-')}",
        "language": language,
        "outputs": {"html": f"{name}/{name}.{language}.html"},
    }


SUM = {"source": 52, "text": 46, "attributes": 0, "removed": 6, "layout": 0, "inserted": 0}
SUM |= {"missing": 0, "doubled": 0, "changed": 0}
RECORD = "[DU1]\nUnited Nations\nThe General Assembly,\n3\nEnd <b>"


def report(**more: object) -> dict[str, object]:
    return {
        "manifest": {**entry("58/136", "eng"), "source": "a.txt"},
        "findings": [
            {
                "code": "repair",
                "severity": "info",
                "message": "Repaired.",
                "start": 6,
                "end": 9,
                "line": 2,
                "advice": "Look.",
            },
            {"code": "symbol-derived", "severity": "info", "message": "Derived."},
        ],
        "ledger": [
            {"rule": "comment-mark", "why": "Not text.", "start": 0, "end": 5, "removed": "[DU1]", "inserted": ""},
            {"rule": "page-number", "why": "", "start": 43, "end": 44, "removed": "3", "inserted": ""},
        ],
        "accounting": SUM,
        "evidence": [],
        **more,
    }


def test_report_shows_the_whole_source_with_its_edits(resolution) -> None:
    page = html.document_fromstring(render_report(report(), RECORD, resolution()))
    record = page.xpath('//div[@class="record"]')[0]
    assert [e.text for e in record.xpath("./del")] == ["[DU1]", "3"]
    for flag in record.xpath("./a"):
        flag.drop_tree()
    assert record.text_content() == RECORD


def test_report_puts_findings_at_their_place_and_links_both_ways(resolution) -> None:
    page = html.document_fromstring(render_report(report(), RECORD, resolution()))
    flag = page.get_element_by_id("page-flag-1")
    assert flag.tail.startswith("United Nations")
    assert flag.get("href") == "#page-finding-1"
    assert page.get_element_by_id("page-finding-1").xpath(".//a/@href") == ["#page-flag-1"]
    assert not page.xpath('//*[@id="page-flag-2"]')


@pytest.mark.parametrize("missing", [0, 7])
def test_report_marks_a_sum_that_does_not_balance(resolution, missing: int) -> None:
    asked = report(accounting={**SUM, "missing": missing})
    page = html.document_fromstring(render_report(asked, RECORD, resolution()))
    parts = {d.get("class"): int(d.xpath("string(dd)")) for d in page.xpath('//dl[@class="sum"]/div')}
    assert parts == {"whole": 52, "share": 6} | ({"bad": 7} if missing else {})
    assert page.xpath('//p[contains(@class, "verdict")]/@class') == [f"verdict {'bad' if missing else 'good'}"]


def test_report_of_a_failed_source_needs_no_result() -> None:
    failed = {"source": "x.bin", "status": "failed", "symbol": "", "language": "", "outputs": {}}
    page = html.document_fromstring(render_report({"manifest": failed, "findings": []}, ""))
    assert "x.bin" in page.xpath("string(//h1)")
    assert not page.xpath('//section[@class="side-result"]')


def test_finding_behind_the_last_character_has_its_flag_there(resolution) -> None:
    flag = {"code": "document-cut", "severity": "warning", "message": "Cut.", "start": len(RECORD), "end": len(RECORD)}
    page = html.document_fromstring(render_report(report(findings=[flag]), RECORD, resolution()))
    assert page.xpath('//div[@class="record"]/*[last()]/@id') == ["page-flag-1"]


def test_report_without_its_source_has_no_edits_and_no_dead_links() -> None:
    page = html.document_fromstring(render_report(report(), ""))
    ids = set(page.xpath("//@id"))
    assert {h[1:] for h in page.xpath('//a[starts-with(@href, "#")]/@href')} <= ids
    assert not page.xpath("//del")


def test_report_links_what_was_made(resolution) -> None:
    outputs = {"html": "W/W.eng.html", "xml": "W/W.eng.xml", "report": "W/W.eng.report.json"}
    asked = report(manifest={**entry("58/136", "eng"), "source": "a.txt", "outputs": outputs})
    page = html.document_fromstring(render_report(asked, RECORD, resolution(), home="../index.html"))
    found = page.xpath("//header//a/@href")
    assert found == ["../index.html", "W.eng.html", "W.eng.xml", "W.eng.report.json"]


def test_report_shows_control_characters_by_their_pictures() -> None:
    entry_of = {"source": "x.txt", "status": "failed", "symbol": "", "language": "", "outputs": {}}
    page = render_report({"manifest": entry_of, "findings": []}, "a\x0cb\x1e\x85")
    assert "a\u240cb\u241e\ufffd" in page
