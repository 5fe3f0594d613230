"""The rules of the profile: each is broken once, and a Schematron engine agrees with us on every sample."""

from __future__ import annotations

import pytest
from lxml import etree, isoschematron

from flows.errors import BadRule
from flows.validate import check_file
from flows.validate.places import place_of
from flows.validate.rules import _compiled, branches, check_rules, everywhere, rules, schemas_folder

WORK = "/akn/un/statement/deliberation/unga/2003-12-22/58-136"
# (rule, what to change in the good file): every rule of unakn.sch has at least one line here.
BROKEN = [
    ("work-iri", [(f'FRBRuri value="{WORK}"', f'FRBRuri value="{WORK[8:]}"')]),
    ("this-starts-with-uri", [(f'FRBRthis value="{WORK}/!main"', 'FRBRthis value="/akn/un/other/!main"')]),
    ("expression-of-work", [(f'FRBRuri value="{WORK}/eng@"', f'FRBRuri value="{WORK[:-1]}7/eng@"')]),
    ("manifestation-of-expression", [(f'FRBRuri value="{WORK}/eng@.xml"', f'FRBRuri value="{WORK}/fra@.xml"')]),
    ("iri-names-element", [(f'FRBRuri value="{WORK}"', 'FRBRuri value="/akn/un/doc/deliberation/unga/2003-12-22/58-136"')]),
    ("subtype", [('FRBRsubtype value="deliberation"', 'FRBRsubtype value="communication"')]),
    ("subtype-missing", [('<FRBRsubtype value="deliberation"/>', "")]),
    ("country", [('FRBRcountry value="un"', 'FRBRcountry value="fr"')]),
    ("language-code", [('language="eng"', 'language="en"')]),
    ("language-of-iri", [('language="eng"', 'language="fra"')]),
    ("date-of-iri", [('date="2003-12-22"', 'date="2003-12-23"')]),
    ("date-unknown", [('date="2003-12-22" name="adoption"', 'date="2003-12-22" name="unknown"')]),
    ("number-of-iri", [('FRBRnumber value="58-136"', 'FRBRnumber value="58-137"')]),
    ("date-order", [('date="2004-01-26"', 'date="2003-01-26"')]),
    ("iri-slash", [(f'FRBRthis value="{WORK}/!main"', f'FRBRthis value="{WORK}/!main/"')]),
    ("refers-to-declared", [('refersTo="#adoption"', 'refersTo="#elsewhere"')]),
    ("refers-to-hash", [('refersTo="#adoption"', 'refersTo="adoption"')]),
    ("source-declared", [('analysis source="#converter"', 'analysis source="#nobody"')]),
    ("agent-declared", [("Text.", 'Text <vote by="#nobody" as="#author">no</vote>.')]),
    ("role-declared", [('as="#author"', 'as="#nothing"')]),
    ("outcome-declared", [("Text.", 'Text <vote by="#ga" as="#author" choice="#other">no</vote>.')]),
    ("author-declared", [('FRBRauthor href="#ga"', 'FRBRauthor href="ga"')]),
    ("declared-used", [("</references>", '<TLCEvent eId="spare" href="/akn/ontology/event/un/spare" showAs="Spare"/></references>')]),
    ("preface-missing", [("<preface>", "<coverPage>"), ("</preface>", "</coverPage>")]),
    ("title-missing", [("<docNumber>", "<i>"), ("</docNumber>", "</i>"), ("<docTitle>", "<i>"), ("</docTitle>", "</i>")]),
    ("frame-words", [("Decides<", "Decides <docTitle>x</docTitle><")]),
    ("text-missing", [("<num>1.</num>", ""), ("<num>2.</num>", ""), ("Decides", ""), ("See.", ""), (";", ""), ("See <a", "<a"), (">it<", "><"), (" and <rref", "<rref"), (">1-2<", "><"), (" and <ref eId=\"ref_3\"", "<ref eId=\"ref_3\""), (">annex<", "><"), ("</ref>.</p>", "</ref></p>")]),
    ("html-lists", [("<p>Text.</p>", "<ul><li>Text.</li></ul>")]),
    ("container-name", [('name="Recalling"', 'name=" "')]),
    ("formula-first", [("<preamble>", '<preamble><container name="x" eId="preamble__container_9"><p>So,</p></container>')]),
    ("eid-missing", [('<paragraph eId="para_2">', "<paragraph>"), ('upTo="#para_2"', 'upTo="#para_1"')]),
    ("number-in-eid", [('<paragraph eId="att_1__para_1">', '<paragraph eId="att_1__para_7">')]),
    ("number-sequence", [("<num>2.</num>", "<num>4.</num>")]),
    ("number-sequence", [("<num>2.</num>", "<num>1.</num>")]),
    ("num-trimmed", [("<num>2.</num>", "<num>2. </num>")]),
    ("attachment-prefix", [('eId="att_1__para_1__content"', 'eId="para_9__content"')]),
    ("note-marker", [('marker="1" placement', 'marker="" placement')]),
    ("note-placement", [('placement="bottom"', 'placement="side"')]),
    ("note-text", [("<p>See.</p>", "<p/>")]),
    ("note-reference", [('noteRef href="#authorialNote_1"', 'noteRef href="#authorialNote_2"')]),
    ("ref-iri", [(f'href="{WORK}">57/173', 'href="https://undocs.org/A">57/173')]),
    ("rref-iri", [('from="#para_1"', 'from="https://undocs.org/A"')]),
    ("web-address", [('href="https://un.org"', f'href="{WORK}"')]),
    ("local-target", [('href="#para_1"', 'href="#para_8"')]),
    ("range-target", [('upTo="#para_2"', 'upTo="#para_8"')]),
    ("annex-target", [('href="!annex_1"', 'href="!annex_2"')]),
    ("alternative-target", [('for="#ref_1"', 'for="#ref_8"')]),
    ("nested-links", [(">57/173<", '><a href="https://un.org">57/173</a><')]),
    ("link-blank", [('href="https://un.org"', 'href="https://un.org/a b"')]),
    ("group-of-references", [('<ref eId="ref_2" href="#para_1">1</ref>', "1")]),
    ("conclusions-container", [('<container name="adoption" eId="conclusions__container_1"><p><event', "<p><event"), ("</event></p></container>", "</event></p>")]),
    ("meeting-printed", [('title="77th"', 'title="78th"')]),
]  # fmt: skip


def test_the_good_file_breaks_nothing(good):
    assert check_file(good.encode()) == ()


@pytest.mark.parametrize(("name", "pairs"), BROKEN, ids=[f"{i}-{name}" for i, (name, _) in enumerate(BROKEN)])
def test_each_rule_can_be_broken(changed, tree, rule_names, name, pairs):
    assert name in rule_names(check_rules(tree(changed(*pairs))))


def test_every_rule_is_broken_by_a_test():
    assert {rule.id for rule in rules().rules} == {name for name, _ in BROKEN}


def test_a_schematron_engine_agrees(changed, good):
    """The rules we compile and the same file run as XSLT find the same number of faults in every sample."""
    document = etree.parse(str(schemas_folder() / "unakn.sch"))
    engine = isoschematron.Schematron(
        document, store_report=True, phase=None, error_finder=isoschematron.Schematron.ASSERTS_AND_REPORTS
    )
    for name, pairs in [("", []), *BROKEN]:
        sample = etree.ElementTree(etree.fromstring(changed(*pairs)))
        engine.validate(sample)
        found = engine.validation_report.xpath(
            "//*[local-name() = 'failed-assert' or local-name() = 'successful-report']"
        )
        words = sorted(" ".join("".join(e.itertext()).split()) for e in found)
        ours = [f for f in check_rules(sample) if "more places" not in f.message]
        assert sorted(f.message.rpartition(" [")[0] for f in ours) == words, name


def test_the_sieve_tells_what_each_rule_finds_by_itself(changed):
    known = rules()
    for name, pairs in [("", []), *BROKEN]:
        sample = etree.ElementTree(etree.fromstring(changed(*pairs)))
        shared = {let: select(sample) for let, select in known.shared.items()}
        broken = [n for n, rule in enumerate(known.rules) if rule.broken_by(sample, **shared)]
        assert sorted(set(map(int, str(known.sieve(sample)).split()))) == broken, name


def test_warnings_and_errors(changed):
    codes = {f.code for f in check_file(changed(('placement="bottom"', 'placement="side"')))}
    assert codes == {"rule-doubted"}
    codes = {f.code for f in check_file(changed(('for="#ref_1"', 'for="#ref_8"')))}
    assert codes == {"rule-broken"}


def test_findings_have_place_line_and_advice(changed):
    xml = changed(('href="#para_1"', 'href="#para_8"'))
    (finding,) = check_file(xml)
    assert finding.where == 'ref[@eId="ref_2"]'
    assert finding.line == 1 + xml[: xml.index(b"#para_8")].count(b"\n")
    assert finding.message.startswith("The reference points at #para_8, which is not in this file. Point at")


def test_many_places_are_counted(good):
    paragraphs = "".join(f'<paragraph eId="para_{n}"><num>{n} </num></paragraph>' for n in range(3, 23))
    found = check_file(good.replace("</mainBody>", paragraphs + "</mainBody>", 1).encode())
    assert len([f for f in found if f.message.endswith("[num-trimmed]")]) == 5
    assert "15 more places break the rule num-trimmed." in [f.message for f in found]


@pytest.mark.parametrize(
    ("first", "second", "broken"),
    [
        ("1.", "2.", False),
        ("1.", "3.", True),
        ("\u0661 -", "\u0662 -", False),
        ("\u0661 -", "\u0663 -", True),
        ("1.", "1 bis.", False),
        ("(a)", "(b)", False),
        ("1.", "1.", True),
    ],
)
def test_sequences_in_any_figures(changed, rule_names, first, second, broken):
    xml = changed(("<num>1.</num>", f"<num>{first}</num>"), ("<num>2.</num>", f"<num>{second}</num>"))
    assert ("number-sequence" in rule_names(check_file(xml))) is broken


def test_contexts():
    assert branches("a:ref | a:p[a:i | a:b] | a:q") == ["a:ref", "a:p[a:i | a:b]", "a:q"]
    assert everywhere("a:attachment//*[@eId]/a:p") == "/descendant::a:attachment/descendant::*/@eId/parent::*[@eId]/a:p"
    assert everywhere("*[starts-with(@by, '#')]") == "/descendant::*/@by/parent::*[starts-with(@by, '#')]"
    assert everywhere("a:p[@eId]") == "/descendant::a:p[@eId]"


def test_a_rule_that_is_no_xpath_stops_the_program():
    with pytest.raises(BadRule, match="broken-rule"):
        _compiled("//a:p[", {"a": "urn:x"}, "broken-rule")


def test_every_rule_says_what_to_do():
    for rule in rules().rules:
        words = "".join(part for part in rule.message if isinstance(part, str)).split()
        assert len(words) > 6
        assert " ".join(words).count(". ") >= 1, rule.id


def test_places(good):
    root = etree.fromstring(good.encode())
    bare = list(root.iter("{*}p"))
    assert place_of(bare[0]) == "/akomaNtoso/statement/preface/p"
    assert place_of(bare[-1]) == 'content[@eId="att_1__para_1__content"]/p'


@pytest.mark.parametrize("num", ["<num>第  2  条</num>", "<num>1.1</num>"])
def test_numbers_as_they_are_printed_break_no_rule(changed, num):
    found = check_file(changed(('<paragraph eId="para_2"', '<paragraph eId="para_1-1"'), ("<num>2.</num>", num)))
    assert not [f for f in found if "[num-trimmed]" in f.message or "[number-in-eid]" in f.message]
