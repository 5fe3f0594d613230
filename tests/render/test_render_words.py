"""Every word of the record in HTML and PDF, in the order in which it is said, Arabic included."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from flows.render import render_html, render_pdf

ROOT = Path(__file__).resolve().parent.parent.parent

# WeasyPrint 70 leaves its colour profile (sRGB2014.icc) to the collector.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")

LONG = {
    "eng": "Requests the Secretary-General to report on antidisestablishmentarianism (A/58/499, para. 6). " * 4,
    "fra": "Prie le Secrétaire général de continuer à renforcer la capacité opérationnelle du Centre (A/58/499). " * 4,
    "spa": "Pide al Secretario General que presente un informe sobre la aplicación de la resolución (A/58/499). " * 4,
    "rus": "Просит Генерального секретаря представить доклад об осуществлении настоящей резолюции (A/58/499). " * 4,
    "zho": "请秘书长向大会第五十九届会议提出报告，说明本决议(A/58/499)的执行情况。" * 6,
    "ara": "تطلب إلى الأمين العام أن يقدم تقريرا عن تنفيذ القرار 58/136 (A/58/499، الفقرة 6) في عام 2004. " * 4,
}


@pytest.fixture(scope="module")
def reading():
    pytest.importorskip("weasyprint", exc_type=OSError)
    import pages

    return pages


@pytest.mark.parametrize("code", LONG)
def test_page_and_paper_say_every_word_in_order(reading, resolution, code: str) -> None:
    xml = resolution(code, words=LONG[code])
    page = render_html(xml)
    record = reading.words_of_xml(xml)
    assert reading.bare(LONG[code]) in record.body
    assert reading.lost_in_page(record, reading.words_of_page(page)) == ""
    assert reading.lost_in_pdf(record, reading.words_of_pdf(render_pdf(xml).value), reading.marks_of(page)) == ""


def test_published_file_says_every_word_in_order(reading, published: bytes) -> None:
    page, record = render_html(published), reading.words_of_xml(published)
    assert reading.lost_in_page(record, reading.words_of_page(page)) == ""
    assert reading.lost_in_pdf(record, reading.words_of_pdf(render_pdf(published).value), ()) == ""


@pytest.mark.parametrize(
    ("said", "marks", "lost"),
    [
        ("abcdefNote1", ("1",), ""),
        ("abcNote1def", ("1",), ""),
        ("abdcefNote1", ("1",), "PDF: not in order"),
        ("abcefNote1", ("1",), "PDF: not in order"),
        ("abcdeffNote1", ("1",), "PDF: not accounted {'f': 1}"),
        ("abcdefNot1", ("1",), "PDF: not accounted {'e': -1}"),
    ],
)
def test_words_lost_doubled_or_moved_are_told(reading, said: str, marks: tuple[str, ...], lost: str) -> None:
    assert reading.lost_in_pdf(reading.Words("abcdef", ("Note",)), said, marks).startswith(lost or "\0") is bool(lost)


def test_a_table_may_repeat_its_head_but_nothing_else(reading) -> None:
    record = reading.Words("postsumab", ())
    assert reading.lost_in_pdf(record, "postsumapostsumb", (), ("postsum",)) == ""
    assert reading.lost_in_pdf(record, "postsumapostb", (), ("postsum",)).startswith("PDF: not accounted")


def test_a_parted_word_is_said_whole(reading, resolution) -> None:
    words = "institutionnalisation internationalement constitutionnellement " * 12
    data = render_pdf(resolution("fra", words=words)).value
    drawn = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    assert "\u2010\r\n" in drawn, "no line of this paper ends within a word"
    assert reading.bare(words) in reading.words_of_pdf(data)


def test_a_line_is_full_where_only_a_blank_before_a_link_goes_over_the_margin(resolution) -> None:
    """The engine alone would end this line (A/RES/76/243, para. 7) after its first words."""
    words = (
        "<i>постановляет также</i>, в соответствии с положениями своей резолюции\u00a0"
        '<a href="https://undocs.org/ru/A/RES/973(X)">973\u00a0(X)</a> от 15 декабря 1955 года'
    )
    xml = resolution("rus").replace(b"<i>Encourages</i> the activities of the Centre", words.encode(), 1)
    drawn = "".join(p.get_textpage().get_text_range() for p in pypdfium2.PdfDocument(render_pdf(xml).value))
    (line,) = [line for line in drawn.split("\r\n") if "постановляет также" in line]
    assert line.startswith("1. постановляет также, в соответствии с положениями")
