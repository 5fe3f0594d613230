"""Collections: resolutions A and B in one file."""

from __future__ import annotations

from dataclasses import replace

from flows.model import Annex, Document, Identity

WHOLE = Identity("resolution", "unga", "eng", "A/RES/99/101A-B", "99/101 A-B", "99", "2099-12-10", "2099-12-18", "", "")
WORK = "/akn/un/statement/deliberation/unga/2099-12-10/99-101A"


def part(press, letter: str, **more) -> Document:
    identity = replace(WHOLE, symbol=f"A/RES/99/101{letter}", number=f"99/101 {letter}")
    title = press.field("title", f"Part {letter}")
    more.setdefault("notes", ())
    return Document(
        identity,
        preface=(press.field("number", letter, letter), title),
        formula=press.words("The General Assembly,"),
        body=(press.block("paragraph", "1.", "Takes note{1}." if press.notes else "Takes note."),),
        **more,
    )


def test_collection(press, publish):
    preface = (press.field("number", "99/101.", "99/101"), press.field("title", "Questions"))
    parts = (part(press, "A"), part(press, "B"))
    printed = publish(identity=WHOLE, preface=preface, body=(), parts=parts)
    assert printed.values("//documentCollection/@name") == ["publicationResolution"]
    assert printed.values("//collectionBody/component/documentRef/@href") == ["#cmp_A", "#cmp_B"]
    assert printed.values("//components/component/@eId") == ["cmp_A", "cmp_B"]
    assert printed.values("//FRBRWork/FRBRuri/@value") == [f"{WORK}-B", WORK, WORK[:-1] + "B"]
    assert printed.values("//statement//paragraph/@eId") == ["para_1", "para_1"]
    assert printed.shows("//components/component[1]//preface") == (
        '<preface><p><docNumber>A</docNumber> <docTitle refersTo="#resolutionTitle">Part A</docTitle></p></preface>'
    )


def test_parts_share_the_notes_of_the_whole(press, publish):
    press.note("Shared.")
    printed = publish(identity=WHOLE, body=(), parts=(part(press, "A"), part(press, "B")))
    assert len(printed.find("//component[@eId='cmp_A']//authorialNote")) == 1
    assert printed.values("//component[@eId='cmp_B']//noteRef/@href") == ["#authorialNote_1"]


def test_parts_may_have_notes_of_their_own(press, publish):
    parts = []
    for letter in "AB":
        press.note(f"Of {letter}.")
        parts.append(part(press, letter, notes=tuple(press.notes)))
        press.notes.clear()
    printed = publish(identity=WHOLE, body=(), parts=tuple(parts))
    assert printed.values("//authorialNote/p/text()") == ["Of A.", "Of B."]


def test_annexes_and_closing_of_the_parts_and_of_the_whole(press, publish):
    annex = Annex(press.words("Annex"), "1", (), (press.block("paragraph", "1.", "Text."),))
    own = Annex(press.words("Annex"), "1", (), (press.block("paragraph", "1.", "Text."),))
    closing = (press.field("meeting", "9th meeting", "9"),)
    one = part(press, "A", annexes=(own,), closing=(press.field("closingDate", "10 December 2099", "2099-12-10"),))
    printed = publish(identity=WHOLE, body=(), parts=(one, part(press, "B")), annexes=(annex,), closing=closing)
    assert len(printed.find("//documentCollection/attachments")) == len(printed.find("//statement/attachments")) == 1
    assert len(printed.find("//conclusions")) == 2


def test_parts_adopted_at_different_meetings(press, publish):
    parts = tuple(
        part(press, x, closing=(press.field("meeting", f"{n}th meeting", n),)) for x, n in (("A", "8"), ("B", "9"))
    )
    printed = publish(identity=WHOLE, body=(), parts=parts)
    assert printed.values("//location/@refersTo") == ["#adoptionMeeting", "#adoptionMeeting_2"]


def test_blocks_before_the_parts_are_kept_in_the_preamble(press, publish):
    body = (press.block("paragraph", "", "Adopts what follows."),)
    printed = publish(identity=WHOLE, body=body, parts=(part(press, "A"), part(press, "B")))
    assert len(printed.find("//documentCollection/preamble/container/p")) == 1


def test_parts_without_letters_are_named_by_their_place(press, publish):
    parts = tuple(replace(part(press, "A"), identity=replace(WHOLE, symbol="", number="99/101")) for _ in range(2))
    printed = publish(identity=WHOLE, body=(), parts=parts)
    assert printed.values("//components/component/@eId") == ["cmp_p1", "cmp_p2"]


def test_references_are_counted_through_the_whole_file(press, publish):
    work = "/akn/un/statement/deliberation/unga/2002-12-18/57-173"
    cited = [press.block("alinea", "", f"In [57/173]({work}).") for _ in range(2)]
    parts = [part(press, letter) for letter in "AB"]
    parts = [replace(p, body=(*p.body, block)) for p, block in zip(parts, cited, strict=True)]
    printed = publish(identity=WHOLE, body=(), parts=tuple(parts))
    assert printed.values("//ref/@eId") == ["ref_1", "ref_2"]
    assert printed.values("//statement/meta//alternativeReference/@for") == ["#ref_1", "#ref_2"]
