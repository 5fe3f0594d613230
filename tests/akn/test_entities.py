"""Entities: ordinals of meetings as printed; what is unknown is not declared."""

from __future__ import annotations

import pytest

from flows.akn.entities import ordinal


@pytest.mark.parametrize(
    ("printed", "value", "expected"),
    [
        ("77th plenary meeting", "77", "77th"),
        ("77e séance plénière", "77", "77e"),
        ("38a sesión plenaria", "38", "38a"),
        ("38-е пленарное заседание", "38", "38-е"),
        ("第38次全体会议", "38", "第38次"),
        ("第 38 次全体会议", "38", "38"),
        ("الجلسة العامة 38", "38", "38"),
        ("الجلسة العامة ٣٨", "38", "٣٨"),
        ("thirty-eighth meeting", "38", "38"),
    ],
)
def test_ordinal_as_printed(printed, value, expected):
    assert ordinal(printed, value) == expected


def test_what_is_unknown_is_not_declared(press, publish):
    cover = (press.field("session", "Some session", ""), press.field("proponent", "Plenary", "plenary"))
    printed = publish(cover=cover, closing=(press.field("meeting", "A meeting", ""),))
    assert printed.shows("//coverPage/p[1]") == "<p><session>Some session</session></p>"
    assert printed.values("//TLCEvent/@eId") == ["adoption"]
