"""Metadata: IRIs, dates that are known, declared ids, job numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flows.akn import build
from flows.akn.names import dates_of, work_of
from flows.languages import load
from flows.model import Document, Identity
from flows.spans import Ledger
from flows.validate import validate

GA = Identity("resolution", "unga", "eng", "A/RES/58/136", "58/136", "58", "2003-12-22", "2004-01-26", "77", "")
WORK = "/akn/un/statement/deliberation/unga/2003-12-22/58-136"


def test_identification(publish):
    printed = publish()
    assert printed.values("//FRBRuri/@value") == [WORK, f"{WORK}/eng@", f"{WORK}/eng@.xml"]
    assert printed.values("//FRBRthis/@value") == [f"{WORK}/!main", f"{WORK}/eng@/!main", f"{WORK}/eng@/!main.xml"]
    assert [(d.get("date"), d.get("name")) for d in printed.find("//FRBRdate")] == [
        ("2003-12-22", "adoption"),
        ("2004-01-26", "publication"),
        ("2026-01-31", "markup"),
    ]
    assert printed.values("//FRBRalias/@value") == ["A/RES/58/136", WORK.replace("unga", "un-ga")]
    assert printed.values("//publication/@number") == ["A-RES-58-136"]


@pytest.mark.parametrize(
    ("adopted", "issued", "expected"),
    [
        ("2003-12-22", "2004-01-26", ("2003-12-22", "adoption", "2004-01-26", "publication")),
        ("2003-12-22", "", ("2003-12-22", "adoption", "2003-12-22", "adoption")),
        ("", "2004-01-26", ("2004-01-26", "publication", "2004-01-26", "publication")),
        ("", "", ("0001-01-01", "unknown", "0001-01-01", "unknown")),
        ("2003", "", ("0001-01-01", "unknown", "0001-01-01", "unknown")),
    ],
)
def test_dates_are_never_invented(adopted, issued, expected):
    found = dates_of(replace(GA, adopted=adopted, issued=issued))
    assert (found.work, found.work_name, found.expression, found.expression_name) == expected


def test_no_step_without_the_date_of_adoption(publish):
    printed = publish(identity=replace(GA, adopted=""))
    assert printed.find("//workflow") == []
    assert len(printed.find("//publication")) == 1


def test_no_publication_without_the_date_of_issue(publish):
    assert publish(identity=replace(GA, issued="")).find("//publication") == []


def test_an_unknown_date_is_a_warning(press):
    document = Document(
        replace(GA, adopted="", issued=""),
        preface=(press.field("title", "On"),),
        body=(press.block("paragraph", "1.", "So."),),
    )
    checked = validate(build(document, load("eng"), "2026-01-31"), press.source(), Ledger())
    assert [f.message[-14:] for f in checked.findings] == ["[date-unknown]"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, WORK),
        ({"symbol": ""}, WORK),
        ({"symbol": "S/RES/1373(2001)", "organ": "unsc", "adopted": "2001-09-28"}, "/akn/un/statement/deliberation/unsc/2001-09-28/1373-2001"),
        ({"symbol": "S/2023/212", "organ": "unsc", "kind": "resolutionDraft"}, "/akn/un/statement/deliberation/unsc/2003-12-22/2023-212"),
        ({"symbol": "A/C.3/58/L.20", "kind": "resolutionDraft"}, "/akn/un/statement/deliberation/unga-c3/2003-12-22/58-L.20"),
        ({"symbol": "S/PRST/2000/10", "organ": "unsc", "kind": "presidentialStatement"}, "/akn/un/statement/deliberation/unsc/2003-12-22/PRST-2000-10"),
        ({"symbol": "", "number": "", "organ": ""}, "/akn/un/statement/deliberation/un/2003-12-22/unnumbered-e3b0c442"),
    ],
)  # fmt: skip
def test_work_iri(changes, expected):
    assert str(work_of(Document(replace(GA, **changes)))) == expected


def test_unnumbered_texts_are_named_by_their_words(press):
    first = Document(replace(GA, symbol="", number=""), preface=(press.field("title", "One"),))
    second = replace(first, preface=(press.field("title", "Two"),))
    again = replace(first, preface=(press.field("title", "One"),))
    assert work_of(first) == work_of(again) != work_of(second)


def test_job_numbers(press, publish):
    meta = (press.field("jobNumber", "03-50274 (E)", "03-50274"), press.field("odsJobNumber", "N0350274E", "N0350274E"))
    printed = publish(meta=meta)
    assert printed.values("//docketNumber/text()") == ["03-50274 (E)"]
    assert printed.values("//FRBRExpression/FRBRalias/@value") == ["N0350274E"]
    assert printed.accounting.attributes == len("03-50274 (E)N0350274E")


def test_other_fields_without_a_place_in_print(press, publish):
    printed = publish(meta=(press.field("symbol", "A/RES/58/136", "A/RES/58/136"),))
    assert printed.values("//presentation//inline/@name") == ["akn4un:symbol"]


def test_a_translation_names_its_original(press, publish):
    cover = (press.field("originalLanguage", "Original : anglais", "eng"),)
    printed = publish(language="fra", cover=cover)
    assert [dict(t.attrib) for t in printed.find("//FRBRtranslation")] == [
        {"href": f"{WORK}/eng@", "fromLanguage": "eng", "by": "#dgacm"}
    ]


def test_the_master_expression_is_named_where_names_differ(press, publish):
    points = (
        press.block("point", "\u0430)", "\u043e\u0434\u0438\u043d;"),
        press.block("point", "\u0431)", "\u0434\u0432\u0430."),
    )
    printed = publish(
        language="rus",
        body=(
            press.block(
                "paragraph", "1.", "\u041f\u043e\u0441\u0442\u0430\u043d\u043e\u0432\u043b\u044f\u0435\u0442:", *points
            ),
        ),
    )
    assert printed.values("//FRBRmasterExpression/@href") == [f"{WORK}/eng@"]
    assert printed.values("//point/@wId") == ["para_1__list_1__point_a", "para_1__list_1__point_b"]
    assert printed.values("//point/content/@wId") == [
        "para_1__list_1__point_a__content",
        "para_1__list_1__point_b__content",
    ]


def test_the_same_document_gives_the_same_bytes(press, publish):
    body = (press.block("paragraph", "1.", "Decides."),)
    title = (press.field("title", "On"),)
    first, second = publish(body=body, preface=title), publish(body=body, preface=title)
    assert first.markup.xml == second.markup.xml


def test_drafts_have_no_step_of_adoption(publish):
    assert publish(identity=replace(GA, kind="resolutionDraft", symbol="A/C.3/58/L.20")).find("//workflow") == []


def test_the_file_is_declared_utf_8_and_ends_with_a_line_end(publish):
    xml = publish().markup.xml
    assert xml.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<akomaNtoso ")
    assert xml.endswith(b"</akomaNtoso>\n")
