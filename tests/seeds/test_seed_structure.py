"""The five sample documents through all stages, against what a reader counts in them by hand.

The expectations were read off the sources in input/, never off the output.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from lxml import etree

from flows.findings import status_of
from flows.index import Index
from flows.model import Document, Field, Inline
from flows.pipeline import Examined, Published, examine, publish
from flows.settings import Limits
from flows.validate import check_file

AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
SEEDS = ["000", "001", "002", "003", "004"]
FRENCH_MARKS_136 = [
    ("preamble 9", "et prenant note du rapport du Directeur exécutif", "1"),
    ("preamble 11", "d'un projet de convention générale sur le terrorisme international", "2"),
    ("preamble 11", "pour la répression des actes de terrorisme nucléaire", "3"),
]


@dataclass(frozen=True)
class Seed:
    """A sample after both passes."""

    examined: Examined
    published: Published

    @property
    def document(self) -> Document:
        return self.published.document

    @property
    def tree(self) -> etree._Element:
        return etree.fromstring(self.published.xml)


@pytest.fixture(scope="module")
def published(seeds, tmp_path_factory):
    """The samples, each published against an empty index, by the number that begins their name."""
    index = Index(tmp_path_factory.mktemp("index") / "state.sqlite")
    found = {}
    for path in seeds:
        examined = examine(path.read_bytes(), path.name, Limits())
        found[path.name[:3]] = Seed(examined, publish(examined, index, "2026-01-01"))
    index.close()
    return found


@pytest.fixture(params=SEEDS)
def seed(request, published):
    return request.param, published[request.param]


def fields(document: Document, name: str) -> list[Field]:
    groups = (document.cover, document.preface, document.closing, document.meta)
    return [f for group in groups for f in group if f.name == name]


def places(document: Document) -> dict[str, Inline]:
    """Running text by the place a reader would give: "preamble 9", "paragraph 4"."""
    return {
        **{f"preamble {n}": b.inline for n, b in enumerate(document.preamble, 1)},
        **{f"paragraph {b.number}": b.inline for b in document.body},
    }


COUNTS = {"000": (11, 12, 3), "001": (5, 9, 2), "002": (5, 9, 1), "003": (22, 24, 4), "004": (11, 12, 3)}


def test_as_many_paragraphs_and_notes_as_a_reader_counts(seed):
    name, made = seed
    document = made.document
    assert (len(document.preamble), len(document.body), len(document.notes)) == COUNTS[name]
    assert not document.annexes
    assert not document.parts


def test_operative_paragraphs_bear_the_printed_numbers_and_no_other_block_is_among_them(seed):
    name, made = seed
    numbers = [str(n) for n in range(1, COUNTS[name][1] + 1)]
    assert [(b.kind, b.num.value, b.number) for b in made.document.body] == [("paragraph", f"{n}.", n) for n in numbers]
    assert all(b.kind == "recital" and not b.num.value for b in made.document.preamble)
    assert all(not b.children and not b.tail.text for b in (*made.document.preamble, *made.document.body))


FORMULA = {"004": "The General Assembly,"}


def test_the_formula_stands_alone(seed):
    name, made = seed
    assert made.document.formula.text.value == FORMULA.get(name, "L'Assemblée générale,")


OPENINGS = {
    "000": (
        (
            "Rappelant|Rappelant également|Rappelant en outre|Rappelant|Ayant à l'esprit|Soutenant|Soulignant|Convaincue|Remerciant"
            "|Rappelant|Notant avec satisfaction"
        ),
        "Encourage|Se félicite|Demande|Prend note|Prie instamment|Prie|Prie également|Remercie|Recommande|Prie|Invite|Prie",
    ),
    "001": (
        "Réaffirmant|Soulignant à nouveau|Réaffirmant|Rappelant|Rappelant également",
        "Félicite|Demande instamment|Engage|Reconnaît|Prie|Prie également|Remercie|Prie|Prie également",
    ),
    "002": (
        "Rappelant|Rappelant également|Rappelant en outre|Se déclarant à nouveau profondément préoccupée|Réaffirmant",
        (
            "Prend note avec satisfaction|Se félicite|Félicite|Prend note avec satisfaction|Prend également note avec satisfaction"
            "|Prie|Prie également|Prie|Prie également"
        ),
    ),
    "003": (
        (
            "Rappelant|Rappelant également|Ayant à l'esprit|Ayant également à l'esprit|Rappelant|Rappelant également|Soulignant"
            "|Considérant|Convaincue|Appréciant|Appréciant également|Appréciant|Consciente|Rappelant|Se félicitant|Consciente"
            "|Rappelant|Gardant à l'esprit|Rappelant|Rappelant également|Considérant|Appréciant"
        ),
        (
            "Prend note avec satisfaction|Affirme|Réaffirme|Se félicite à nouveau|Réaffirme|Constate|Approuve|Engage|Invite"
            "|Encourage|Demande instamment|Sait gré|Note avec satisfaction|Remercie|Invite|Prie|Se félicite|Souligne|Engage"
            "|Accueille avec satisfaction|Se félicite|Prie|Invite|Prie"
        ),
    ),
    "004": (
        (
            "Recalling|Recalling also|Recalling further|Recalling|Mindful|Supporting|Stressing|Convinced"
            "|Expressing its appreciation|Recalling|Noting with appreciation"
        ),
        (
            "Encourages|Welcomes|Calls upon|Notes|Urges|Requests|Also requests|Expresses its appreciation|Recommends|Requests"
            "|Invites|Requests"
        ),
    ),
}


def test_every_paragraph_opens_with_the_phrase_that_the_page_sets_in_italics(seed):
    name, made = seed
    found = tuple(
        "|".join(b.inline.text.value[: b.opening] for b in blocks)
        for blocks in (made.document.preamble, made.document.body)
    )
    assert found == OPENINGS[name]


MARKS = {
    "000": FRENCH_MARKS_136,
    "001": [
        ("paragraph 7", "de la Stratégie antiterroriste mondiale des Nations Unies", "¹"),
        ("paragraph 8", "dans le cadre de la stratégie de l'Office pour la période 2008-2011", "²"),
    ],
    "002": [("paragraph 1", "organisée et des Protocoles s'y rapportant", "¹")],
    "003": [
        ("preamble 10", "dans le cadre des Processus de Bali et de Puebla", "1"),
        ("preamble 18", "relever les défis du XXIe siècle", "2"),
        ("preamble 19", "relever les défis du XXIe siècle", "3"),
        ("paragraph 1", "réalisés dans l'application de sa résolution 57/173", "4"),
        ("paragraph 9", "relever les défis du XXIe siècle", "3"),
    ],
    "004": [
        ("preamble 9", "and taking note of the report of the Executive Director,", "1"),
        ("preamble 11", "of a draft comprehensive convention on international terrorism", "2"),
        ("preamble 11", "for the suppression of acts of nuclear terrorism,", "3"),
    ],
}


def test_note_marks_stand_behind_the_words_they_are_printed_at(seed):
    name, made = seed
    found = [(place, inline, mark) for place, inline in places(made.document).items() for mark in inline.marks]
    assert [(place, mark.marker.value) for place, _, mark in found] == [
        (place, label) for place, _, label in MARKS[name]
    ]
    for (_, inline, mark), (_, words, label) in zip(found, MARKS[name], strict=True):
        assert inline.text.value[: mark.offset].endswith(words)
        assert made.document.notes[mark.note].marker.value == label


AGAIN = {"003": [False, False, False, False, True]}


def test_only_the_mark_that_is_printed_twice_refers_back(seed):
    name, made = seed
    marks = [mark for inline in places(made.document).values() for mark in inline.marks]
    assert [m.again for m in marks] == AGAIN.get(name, [False] * len(marks))
    back = made.tree.xpath("//a:noteRef", namespaces=AKN)
    assert [(n.get("href"), n.get("marker")) for n in back] == ([("#authorialNote_3", "3")] if name == "003" else [])


NOTES = {
    "000": [
        "Voir A/57/152 et Corr.1 et Add.1 et Add.1/Corr.1 et 2 et Add.2.",
        (
            "Voir Documents officiels de l'Assemblée générale, cinquante-huitième session, Supplément n° 37 et rectificatif"
            " (A/58/37 et Corr.1), annexe II.A."
        ),
        "Ibid., annexe II.B.",
    ],
    "001": ["Résolution 60/288.", "Résolution 2007/12 du Conseil économique et social, annexe."],
    "002": ["E/CN.15/2003/5."],
    "003": [
        (
            "Parmi les plus récentes, la deuxième Conférence ministérielle régionale sur le trafic de migrants, la traite des"
            " personnes et la criminalité transnationale qui y est associée, tenue à Bali (Indonésie) du 28 au 30 avril 2003, et"
            " la huitième Conférence régionale sur les migrations, tenue à Cancún (Mexique) les 29 et 30 mai 2003, dans le cadre"
            " du Processus de Puebla."
        ),
        "Résolution 55/59, annexe.",
        "Résolution 56/261, annexe.",
        "A/58/222.",
    ],
    "004": [
        "See A/57/152 and Corr.1 and Add.1 and Add.1/Corr.1 and 2 and Add.2.",
        "See Official Records of the General Assembly, Fifty-eighth Session, Supplement No. 37 (A/58/37), annex II.A.",
        "Ibid., annex II.B.",
    ],
}


def test_notes_have_their_whole_text_and_nothing_else(seed):
    name, made = seed
    assert [" ".join(p.text.value for p in note.paragraphs) for note in made.document.notes] == NOTES[name]
    xml = [" ".join("".join(n.itertext()).split()) for n in made.tree.xpath("//a:authorialNote", namespaces=AKN)]
    assert xml == NOTES[name]


# The words on both sides of each break between pages, with the blank that a reader puts between them.
TORN = {
    "000": [
        (
            "preamble 5",
            "la mise en œuvre de la Déclaration de Vienne sur la criminalité et la justice : relever les défis",
        ),
        ("paragraph 2", "qui fournit un cadre approprié pour les activités d'appui aux États Membres dans leur lutte"),
    ],
    "001": [("paragraph 7", "d'autant plus qu'une assistance technique accrue et efficace s'impose pour faciliter")],
    "002": [
        ("paragraph 7", "pour s'acquitter de leurs obligations en matière de communication de rapports à la Conférence")
    ],
    "003": [
        (
            "preamble 7",
            "de la justice plus rationnelles et plus efficaces, encourager le respect des droits de l'homme",
        ),
        (
            "paragraph 4",
            "d'intégrer une démarche soucieuse d'égalité entre les sexes dans ses activités et de demander",
        ),
    ],
    "004": [],
}


def test_paragraphs_that_a_page_break_had_cut_are_whole(seed):
    name, made = seed
    found = places(made.document)
    for place, words in TORN[name]:
        assert words in found[place].text.value
    joined = [f for f in made.examined.findings if f.code == "paragraph-joined"]
    assert len(joined) == len(TORN[name])


def test_a_page_break_between_paragraphs_joins_nothing(published):
    """In 001 page 1 ends with paragraph 1, in 003 page 2 ends with a recital and its note."""
    french = places(published["001"].document)
    assert french["paragraph 1"].text.value.endswith("et l'Équipe spéciale de lutte contre le terrorisme ;")
    assert french["paragraph 2"].text.value.startswith("Demande instamment aux États Membres")
    other = places(published["003"].document)
    assert other["preamble 15"].text.value.endswith("sur la Convention des Nations Unies contre la corruption,")
    assert other["preamble 16"].text.value.startswith("Consciente qu'il faut maintenir un équilibre")


IDENTITY = {
    # symbol, number, language, session, adopted, issued, meeting, job number
    "000": ("A/RES/58/136", "58/136", "fra", "58", "2003-12-22", "2004-01-26", "77", ""),
    "001": ("A/RES/64/177", "64/177", "fra", "64", "2009-12-18", "2010-03-24", "65", ""),
    "002": ("A/RES/58/135", "58/135", "fra", "58", "2003-12-22", "2004-01-26", "77", ""),
    "003": ("A/RES/58/140", "58/140", "fra", "58", "2003-12-22", "2004-02-04", "77", ""),
    "004": ("A/RES/58/136", "58/136", "eng", "58", "2003-12-22", "2004-01-26", "77", "03-50274"),
}


def test_identity_is_what_the_pages_print(seed):
    name, made = seed
    i = made.document.identity
    assert (i.kind, i.organ) == ("resolution", "unga")
    assert (i.symbol, i.number, i.language, i.session, i.adopted, i.issued, i.meeting, i.job_number) == IDENTITY[name]


MASTHEAD = {
    # agenda item, committee, report symbol as printed
    "000": ("108", "Troisième Commission", "A/58/499"),
    "001": ("104", "Troisième Commission", "A/64/440"),
    "002": ("108", "Troisième Commission", "A/58/499"),
    "003": ("108", "Troisième Commission", "A/58/499"),
    "004": ("108", "Third Committee", "A/58/499"),
}


def test_masthead_gives_agenda_item_committee_and_report(seed):
    name, made = seed
    (agenda,) = fields(made.document, "agendaItem")
    (report,) = fields(made.document, "report")
    printed = {part: report.inline.text.value[start:end] for part, start, end, _ in report.parts}
    assert (agenda.value, printed["committee"], printed["symbol"]) == MASTHEAD[name]
    assert {part: value for part, _, _, value in report.parts}["committee"] == "thirdCommittee"


def test_the_date_of_adoption_is_read_where_the_heading_prints_it(seed):
    name, made = seed
    (adoption,) = fields(made.document, "adoption")
    expected = {"001": "2009-12-18", "004": "2003-12-22"}
    assert adoption.value == expected.get(name, "")
    (closing,) = fields(made.document, "closingDate")
    assert closing.value == IDENTITY[name][4]


def test_the_symbol_is_printed_only_in_the_english_dump(seed):
    name, made = seed
    derived = [f for f in made.examined.findings if f.code == "symbol-derived"]
    assert len(derived) == (0 if name == "004" else 1)
    assert [f.value for f in fields(made.document, "symbol")][:1] == (["A/RES/58/136"] if name == "004" else [])


def test_job_numbers_are_kept_where_they_are_printed(published):
    document = published["004"].document
    assert [f.inline.text.value for f in fields(document, "odsJobNumber")] == ["N0350274E"]
    assert [f.inline.text.value for f in fields(document, "jobNumber")] == ["03 50274"]
    assert all(not fields(published[name].document, "jobNumber") for name in SEEDS[:4])


TITLES = {
    "000": (
        "Intensification de la coopération internationale",
        "dans le cadre des activités du Centre pour la prévention internationale du crime",
    ),
    "001": (
        "Assistance technique en vue de l'application",
        "des conventions et protocoles internationaux relatifs au terrorisme",
    ),
    "002": ("Coopération internationale en matière de lutte", "organisée et des Protocoles s'y rapportant"),
    "003": ("Renforcement du Programme des Nations Unies", "en particulier de ses capacités de coopération technique"),
    "004": (
        "Strengthening international cooperation",
        "within the framework of the activities of the Centre for International Crime Prevention",
    ),
}


def test_the_title_is_whole_and_apart_from_its_number(seed):
    name, made = seed
    (number,) = fields(made.document, "number")
    (title,) = fields(made.document, "title")
    start, end = TITLES[name]
    assert number.inline.text.value == IDENTITY[name][1] + "."
    assert title.inline.text.value.startswith(start)
    assert title.inline.text.value.endswith(end)


def test_schema_and_rules_find_nothing(seed):
    _, made = seed
    assert check_file(made.published.xml) == ()


def test_no_character_is_missing_or_doubled(seed):
    _, made = seed
    a = made.published.accounting
    assert (a.missing, a.doubled, a.changed, a.balanced) == (0, 0, 0, True)
    assert a.source == len(made.examined.source.record)
    assert a.source == a.text + a.attributes + a.removed + a.layout


FINDINGS = {
    "000": {"symbol-derived": 1, "paragraph-joined": 2},
    "001": {"symbol-derived": 1, "paragraph-joined": 1, "citation-without-date": 1},
    "002": {"symbol-derived": 1, "paragraph-joined": 1},
    "003": {"symbol-derived": 1, "paragraph-joined": 2, "citation-without-date": 1},
    "004": {},
}


def test_nothing_needs_a_persons_review(seed):
    name, made = seed
    codes = [f.code for f in made.published.findings]
    assert {code: codes.count(code) for code in codes} == FINDINGS[name]
    assert status_of(made.published.findings) == "converted"


@pytest.mark.parametrize(
    ("name", "place", "words"),
    [
        pytest.param("000", "preamble 5", "relever les défis du XXIe siècle, qui contient", id="century-000"),
        pytest.param("003", "preamble 18", "relever les défis du XXIe siècle", id="century-003"),
    ],
)
def test_raised_ordinals_stay_in_the_text(published, name, place, words):
    assert words in places(published[name].document)[place].text.value


def test_the_ordinal_of_the_meeting_stays_in_the_closing(published):
    for name in SEEDS[:4]:
        (meeting,) = fields(published[name].document, "meeting")
        assert meeting.inline.text.value == f"{IDENTITY[name][6]}e séance plénière"
        assert not meeting.inline.marks
    (meeting,) = fields(published["004"].document, "meeting")
    assert meeting.inline.text.value == "77th plenary meeting"


def eids(made: Seed) -> list[str]:
    """The eIds of the text, references and notes aside (their count is a matter of each language)."""
    found = made.tree.xpath("//a:preamble//@eId | //a:mainBody//@eId | //a:conclusions//@eId", namespaces=AKN)
    return [str(e) for e in found if not str(e).startswith("ref_")]


def test_both_languages_of_one_work_share_iri_and_eids(published):
    french, english = published["000"], published["004"]
    work = "//a:FRBRWork/a:FRBRuri/@value"
    iri = "/akn/un/statement/deliberation/unga/2003-12-22/58-136"
    assert french.tree.xpath(work, namespaces=AKN) == english.tree.xpath(work, namespaces=AKN) == [iri]
    expression = "//a:FRBRExpression/a:FRBRuri/@value"
    assert french.tree.xpath(expression, namespaces=AKN) == [f"{iri}/fra@"]
    assert english.tree.xpath(expression, namespaces=AKN) == [f"{iri}/eng@"]
    assert eids(french) == eids(english)
    assert {f"para_{n}" for n in range(1, 13)} <= set(eids(french))
    assert {f"preamble__container_{n}" for n in range(1, 12)} <= set(eids(french))
    assert {f"authorialNote_{n}" for n in range(1, 4)} <= set(eids(french))


@pytest.mark.parametrize("name", ["001", "002", "003"])
def test_other_works_have_iris_of_their_own(published, name):
    symbol, number, _, _, adopted, *_ = IDENTITY[name]
    found = published[name].tree.xpath("//a:FRBRWork/a:FRBRuri/@value", namespaces=AKN)
    assert found == [f"/akn/un/statement/deliberation/unga/{adopted}/{number.replace('/', '-')}"]
    assert published[name].tree.xpath("//a:FRBRalias[@name='symbol']/@value", namespaces=AKN) == [symbol]


def test_the_same_source_gives_the_same_bytes(seeds, tmp_path):
    index = Index(tmp_path / "state.sqlite")
    path = seeds[3]
    first, second = (
        publish(examine(path.read_bytes(), path.name, Limits()), index, "2026-01-01").xml for _ in range(2)
    )
    index.close()
    assert first == second
