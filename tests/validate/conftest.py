"""The press of the builder's tests, and small files for the rules."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from lxml import etree

_PLACE = Path(__file__).resolve().parents[1] / "akn" / "conftest.py"
_SPEC = importlib.util.spec_from_file_location("akn_press", _PLACE)
_PRESS = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_PRESS)

press, publish = _PRESS.press, _PRESS.publish

NS = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
WORK = "/akn/un/statement/deliberation/unga/2003-12-22/58-136"
GOOD = f"""<akomaNtoso xmlns="{NS}">
<statement name="resolution" contains="originalVersion">
<meta>
<identification source="#converter">
<FRBRWork>
<FRBRthis value="{WORK}/!main"/><FRBRuri value="{WORK}"/>
<FRBRdate date="2003-12-22" name="adoption"/><FRBRauthor href="#ga" as="#author"/><FRBRcountry value="un"/>
<FRBRsubtype value="deliberation"/><FRBRnumber value="58-136" showAs="58/136"/>
</FRBRWork>
<FRBRExpression>
<FRBRthis value="{WORK}/eng@/!main"/><FRBRuri value="{WORK}/eng@"/>
<FRBRdate date="2004-01-26" name="publication"/><FRBRauthor href="#ga" as="#author"/><FRBRlanguage language="eng"/>
</FRBRExpression>
<FRBRManifestation>
<FRBRthis value="{WORK}/eng@/!main.xml"/><FRBRuri value="{WORK}/eng@.xml"/>
<FRBRdate date="2026-01-31" name="markup"/><FRBRauthor href="#converter" as="#author"/>
</FRBRManifestation>
</identification>
<analysis source="#converter"><otherReferences source="#converter">
<alternativeReference for="#ref_1" href="https://undocs.org/en/A/RES/57/173"/>
</otherReferences></analysis>
<references source="#converter">
<TLCOrganization eId="ga" href="/akn/ontology/organization/un/generalAssembly" showAs="General Assembly"/>
<TLCObject eId="converter" href="/akn/ontology/object/un/un-akn-converter" showAs="unakn"/>
<TLCRole eId="author" href="/akn/ontology/role/un/author" showAs="Author"/>
<TLCEvent eId="adoption" href="/akn/ontology/event/un/adoption" showAs="Adoption"/>
</references>
</meta>
<preface><p><docNumber>58/136</docNumber>. <docTitle>On printing</docTitle></p></preface>
<preamble>
<formula name="enactingFormula" eId="preamble__formula_1"><p>The General Assembly,</p></formula>
<container name="Recalling" eId="preamble__container_1"><p>Recalling <mref><ref eId="ref_1" href="{WORK}">57/173</ref> and <ref eId="ref_2" href="#para_1">1</ref></mref>,</p></container>
</preamble>
<mainBody>
<paragraph eId="para_1"><num>1.</num><content eId="para_1__content"><p>Decides<authorialNote eId="authorialNote_1" marker="1" placement="bottom"><p>See.</p></authorialNote>;</p></content></paragraph>
<paragraph eId="para_2"><num>2.</num><content eId="para_2__content"><p>See <a href="https://un.org">it</a><noteRef href="#authorialNote_1" marker="1"/> and <rref eId="rref_1" from="#para_1" upTo="#para_2">1-2</rref> and <ref eId="ref_3" href="!annex_1">annex</ref>.</p></content></paragraph>
</mainBody>
<conclusions eId="conclusions"><container name="adoption" eId="conclusions__container_1"><p><event refersTo="#adoption"><location refersTo="#adoption" title="77th">77th plenary meeting</location></event></p></container></conclusions>
<attachments><attachment eId="att_1"><doc name="annex" contains="originalVersion"><meta>
<identification source="#converter">
<FRBRWork><FRBRthis value="{WORK}/!annex_1"/><FRBRuri value="{WORK}"/><FRBRdate date="2003-12-22" name="adoption"/><FRBRauthor href="#ga" as="#author"/><FRBRcountry value="un"/></FRBRWork>
<FRBRExpression><FRBRthis value="{WORK}/eng@/!annex_1"/><FRBRuri value="{WORK}/eng@"/><FRBRdate date="2004-01-26" name="publication"/><FRBRauthor href="#ga" as="#author"/><FRBRlanguage language="eng"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="{WORK}/eng@/!annex_1.xml"/><FRBRuri value="{WORK}/eng@.xml"/><FRBRdate date="2026-01-31" name="markup"/><FRBRauthor href="#converter" as="#author"/></FRBRManifestation>
</identification></meta>
<mainBody><paragraph eId="att_1__para_1"><num>1.</num><content eId="att_1__para_1__content"><p>Text.</p></content></paragraph></mainBody></doc></attachment></attachments>
</statement></akomaNtoso>
"""


@pytest.fixture
def good() -> str:
    """A small valid file that breaks no rule."""
    return GOOD


@pytest.fixture
def changed(good):
    """Returns a function that changes the good file: (old, new) pairs; each old must be there."""

    def change(*pairs: tuple[str, str]) -> bytes:
        xml = good
        for old, new in pairs:
            assert old in xml, old
            xml = xml.replace(old, new, 1)
        return xml.encode()

    return change


@pytest.fixture
def rule_names():
    """Returns a function from findings to the names of the rules they speak of."""

    def names(findings) -> list[str]:
        return [m[1] for f in findings if (m := re.search(r"\[([\w-]+)\]$", f.message))]

    return names


@pytest.fixture
def tree():
    """Returns a function from bytes to a tree."""
    return lambda xml: etree.ElementTree(etree.fromstring(xml))
