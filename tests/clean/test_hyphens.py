"""Hyphens at line ends: split words lose them, compounds keep them."""

import pytest

from flows.clean.hyphens import take_line_ends, take_lost_hyphens
from flows.spans import from_source

CASES = [
    ("in accord-\nance with it, in accordance with", "in accordance with it, in accordance with"),
    ("the opport-\nunities, an opportunity", "the opportunities, an opportunity"),
    ("gender-\nbased, gender-based", "gender-based, gender-based"),
    ("the Secretary-\nGeneral said", "the Secretary-General said"),
    ("Non-Self-\nGoverning", "Non-Self-Governing"),
    ("health-in-all-\npolicies", "health-in-all-policies"),
    ("cost-\nof-living", "cost-of-living"),
    ("non-\nproliferation and non-nuclear", "non-proliferation and non-nuclear"),
    ("gender- \n    based, gender-based", "gender-based, gender-based"),
    ("gender-\n\f\nbased, gender-based", "gender-based, gender-based"),
    ("по-\nпрежнему и по-прежнему", "по-прежнему и по-прежнему"),
    ("междуна-\nродный, международный", "международный, международный"),
    ("l'interna-\ntional, international", "l'international, international"),
    ("short-\nand long, " + "and " * 9, "short-\nand long, " + "and " * 9),
    ("violence of gender-\n  based kinds, gender-based", "violence of\n  gender-based kinds, gender-based"),
    ("violence is in accord-\n\tance with it, accordance", "violence is in\n\taccordance with it, accordance"),
    ("violence of gender-\n\f\nbased kinds, gender-based", "violence of\n\f\ngender-based kinds, gender-based"),
    ("12.   gender-\n  based kinds, gender-based", "12.   gender-based kinds, gender-based"),
    ("one -\ntwo", "one -\ntwo"),
    ("1990-\n1995", "1990-\n1995"),
    ("self-\n\nnext paragraph", "self-\n\nnext paragraph"),
    ("Mali   self-\n20   government", "Mali   self-\n20   government"),
    ("Mali     self-\nMalta    government", "Mali     self-\nMalta    government"),
]


@pytest.mark.parametrize(("broken", "joined"), CASES)
def test_line_ends_behind_hyphens(broken, joined):
    assert take_line_ends(from_source(broken)).text.value == joined


def test_what_is_not_proved_follows_the_other_line_ends():
    proved = "inter-\nnational, regu-\nlation; international regulation. "
    assert take_line_ends(from_source(proved + "xyz-\nabc")).text.value.endswith("xyzabc")
    assert take_line_ends(from_source("xyz-\nabc")).text.value == "xyz-abc"


COLUMN = "Recalling its resolutions on the peace\nof the world and the tion of things,\n" * 8


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("the present reso\nlution, a resolution", "the present\nresolution, a resolution"),
        ("the Commit\n\ntee, a Committee", "the Committee, a Committee"),
        ("the present reso\nlution", "the present reso\nlution"),
        ("the present\nthing, presentthing present", "the present\nthing, presentthing present"),
        ("promo\ntion, promotion", "promo\ntion, promotion"),
    ],
)
def test_lost_hyphens(broken, joined):
    found = take_lost_hyphens(from_source(COLUMN + broken))
    assert found.text.value == COLUMN + joined
    assert [f.code for f in found.findings] == (["repair"] if joined != broken else [])


def test_wide_lines_lose_no_hyphens():
    text = "Recalling its resolutions on the peace of the world and of all the nations in it, as said before\n" * 14
    assert take_lost_hyphens(from_source(text + "reso\nlution resolution")).edits == ()
