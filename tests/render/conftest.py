"""Small AKN4UN files after A/RES/58/136, made by hand for these tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

META = """<meta><identification source="#converter">
<FRBRWork><FRBRthis value="{work}/!main"/><FRBRuri value="{work}"/><FRBRalias value="A/RES/58/136" name="symbol"/>
<FRBRdate date="2003-12-22" name="adoption"/><FRBRauthor href="#ga" as="#author"/><FRBRcountry value="un"/></FRBRWork>
<FRBRExpression><FRBRthis value="{work}/{language}@/!main"/><FRBRuri value="{work}/{language}@"/>
<FRBRalias value="N0350274E" name="odsJobNumber"/><FRBRdate date="2004-01-26" name="publication"/>
<FRBRauthor href="#ga" as="#issuer"/><FRBRlanguage language="{language}"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="{work}/{language}@/!main.xml"/><FRBRuri value="{work}/{language}@.xml"/>
<FRBRdate date="2025-03-04" name="markup"/><FRBRauthor href="#converter" as="#editor"/></FRBRManifestation>
</identification>
<analysis source="#converter"><otherReferences source="#converter">
<alternativeReference for="#ref_1" href="https://undocs.org/en/S/RES/1373(2001)"/>
<alternativeReference for="#ref_2" href="https://undocs.org/en/A/RES/57/173"/></otherReferences></analysis>
<references source="#converter"><TLCOrganization eId="ga" href="/akn/ontology/organization/un/generalAssembly" \
showAs="General Assembly"/></references></meta>"""

COVER = """<coverPage><p><docAuthority refersTo="#un">United Nations</docAuthority></p>
<p><docNumber refersTo="#symbol">A/RES/58/136</docNumber></p>
<p><docAuthority refersTo="#ga" class="issuingBody">General Assembly</docAuthority></p>
<p><inline name="akn4un:distribution">Distr.: General</inline></p>
<p><docDate date="2004-01-26" refersTo="#dateOfIssuance">26 January 2004</docDate></p>
<p><session refersTo="#session58" value="58">Fifty-eighth session</session></p>
<p><inline name="akn4un:agendaItem" title="108">Agenda item 108</inline></p>
<p><docTitle>Resolution adopted by the General Assembly on <date date="2003-12-22">22 December 2003</date></docTitle></p>
<p>[on the report of the <docProponent refersTo="#thirdCommittee">Third Committee</docProponent> \
(<a href="https://undocs.org/en/A/58/499">A/58/499</a>)]</p></coverPage>"""

BODY = """<preface><p><docNumber>58/136</docNumber>. <docTitle>Strengthening cooperation</docTitle></p></preface>
<preamble><formula name="enactingFormula" eId="preamble__formula_1"><p><i>The General Assembly,</i></p></formula>
<container name="Recalling" eId="preamble__container_1"><p><i>Recalling</i> resolutions <mref>\
<ref eId="ref_1" href="/akn/un/statement/deliberation/unsc/2001-09-28/1373-2001">1373 (2001)</ref> and \
<ref eId="ref_2" href="/akn/un/statement/deliberation/unga/2002-12-18/57-173/!main#para_2">57/173</ref></mref>,\
<authorialNote marker="1" placement="bottom" eId="authorialNote_1"><p>See <i>Official Records</i>, annex II.</p>\
</authorialNote></p></container></preamble>
<mainBody><paragraph eId="para_1"><num>1.</num><content eId="para_1__content"><p><i>Encourages</i> the activities of \
the Centre;<noteRef marker="1" href="#authorialNote_1"/></p></content></paragraph>
<paragraph eId="para_2"><num>2.</num><list eId="para_2__list_1">
<intro eId="para_2__list_1__intro"><p><i>Decides</i>, as in <ref eId="ref_3" href="#para_1">paragraph 1</ref>:</p></intro>
<point eId="para_2__list_1__point_a"><num>(a)</num><content><p>To thank;</p></content></point>
<point eId="para_2__list_1__point_b"><num>(b)</num><content><p>{words}</p></content></point>
<wrapUp><p>as set out in the <ref eId="ref_4" href="!annex_1">annex</ref>.</p></wrapUp></list></paragraph></mainBody>
<conclusions eId="conclusions"><container name="adoption" eId="conclusions__container_1"><p>\
<event refersTo="#adoption"><location refersTo="#adoptionMeeting" title="77th">77th plenary meeting</location><eol/>\
<docDate date="2003-12-22">22 December 2003</docDate></event></p></container></conclusions>
<attachments><attachment eId="att_1"><doc name="annex" contains="originalVersion"><meta/>
<preface><p><docType>Annex</docType></p><p><docTitle>Scale</docTitle></p></preface>
<mainBody><paragraph eId="att_1__para_1"><num>1.</num><content><p>A scale:</p>
<table eId="att_1__table_1"><caption>Scale</caption><tr class="header"><th><p>Post</p></th><th><p>Sum</p></th></tr>
<tr><td><p>A</p></td></tr></table></content></paragraph></mainBody></doc></attachment></attachments>"""

Make = Callable[..., bytes]


@pytest.fixture
def resolution(made: Make) -> Make:
    """Makes a resolution: `language`, and `words` (XML) for its point (b)."""
    return made


@pytest.fixture(scope="module")
def made() -> Make:
    """The same for fixtures of whole modules."""

    def make(language: str = "eng", words: str = "To report.", cover: str = COVER) -> bytes:
        work = "/akn/un/statement/deliberation/unga/2003-12-22/58-136"
        parts = META.format(work=work, language=language) + cover + BODY.replace("{words}", words)
        return (
            '<?xml version="1.0" encoding="UTF-8"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
            f'<statement name="resolution" contains="originalVersion">{parts}</statement></akomaNtoso>'
        ).encode()

    return make


@pytest.fixture
def published() -> bytes:
    """A file in the manner of those that the UN publishes: other names, flat lists, ids used twice, no preface."""
    return b"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification source="#DGACM"><FRBRWork><FRBRuri value="/akn/un/statement/deliberation/unsc/2020-05-29/2526-2020/"/>
<FRBRdate date="2020-05-29" name="adoption"/></FRBRWork><FRBRExpression>
<FRBRuri value="/akn/un/statement/deliberation/unsc/2020-05-29/2526-2020/eng@/"/><FRBRlanguage language="eng"/>
</FRBRExpression></identification></meta>
<coverPage><p><span class="upperLeft"><docAuthority refersTo="#publisher">United Nations</docAuthority></span></p>
<p class="upperRight"><docNumber refersTo="#symbol">S/RES/2526 (2020)</docNumber></p>
<p><img src="logo-un.jpg"></img><docAuthority refersTo="#issuingBody" class="rightBig">Security Council</docAuthority></p>
<p><docStatus refersTo="#generalDistribution">Distr.: General</docStatus></p>
<p><docTitle refersTo="#resolutionNumber">\t\tResolution 2526 (2020)</docTitle></p>
<p><docTitle refersTo="#adoption">Adopted by the Security Council on 29 May 2020</docTitle></p></coverPage>
<preamble><formula name="enactingFormula" eId="formula_1"><p><span class="italic">The Security Council</span>,</p></formula>
<container name="Recalling" eId="container_2"><p>\t<span class="bold italic">Recalling</span> it,</p></container></preamble>
<mainBody><paragraph eId="para_3" class="H23"><content><p>\t\tA heading</p></content></paragraph>
<paragraph eId="para_4" class="SingleTxt"><num>\t1.</num><content><p>\t<span class="italic">Decides</span>:</p></content></paragraph>
<paragraph eId="para_4" class="SingleTxt"><content><p>\t(a)\tTo act;</p></content></paragraph>
<paragraph eId="para_5"><num>2.</num><list><intro><p>To</p></intro><point><num>(a)</num><content><p>one</p></content></point>
<sublist><point><num>(i)</num><content><p>two</p></content></point></sublist></list></paragraph></mainBody>
</statement></akomaNtoso>"""
