"""Hyphens at line ends: split words lose them, compounds keep them."""

import pytest

from flows.clean.hyphens import take_line_ends
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
