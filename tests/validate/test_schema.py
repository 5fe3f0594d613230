"""The official schema: the right files, readable findings, no network."""

from __future__ import annotations

from itertools import pairwise

import pytest

from flows.errors import MissingTool
from flows.validate import check_file, schema
from flows.validate.schema import check_schema, folder


def test_the_official_files_are_those_of_oasis():
    assert (folder() / "akomantoso30.xsd").is_file()


def test_a_changed_schema_is_refused(monkeypatch):
    monkeypatch.setattr(schema, "DIGESTS", {"akomantoso30.xsd": "0" * 64})
    with pytest.raises(MissingTool, match="missing or changed"):
        folder()


def test_the_schema_is_compiled_once():
    assert schema.schema() is schema.schema()


def test_findings_have_place_and_line(changed, tree):
    xml = changed(('<location refersTo="#adoption" ', "<location "))
    (finding,) = check_schema(tree(xml))
    assert finding.code == "schema-invalid"
    assert finding.where == 'container[@eId="conclusions__container_1"]/p/event/location'
    assert finding.line == 1 + xml[: xml.index(b"<location")].count(b"\n")
    assert "refersTo" in finding.message


def test_a_repeated_eid_is_invalid(changed, tree):
    found = check_schema(tree(changed(('eId="att_1__para_1__content"', 'eId="para_1"'))))
    assert len(found) == 1
    assert "para_1" in found[0].message


def test_many_errors_are_counted(good):
    faulty = "".join(f'<p><location title="{n}"/></p>' for n in range(30))
    found = check_file(good.replace("</mainBody>", faulty + "</mainBody>", 1).encode())
    assert [f.message for f in found if f.code == "schema-invalid"][20:] == ["10 more errors of this kind."]


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (b"", "Not well-formed"),
        (b"<a>", "Not well-formed"),
        (b"\x00\x01\x02", "Not well-formed"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "document type declaration"),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "document type declaration"),
        (b"<html/>", "No matching global declaration"),
    ],
)
def test_what_is_no_akoma_ntoso_file(xml, words):
    assert words in check_file(xml)[0].message


def test_an_entity_bomb_is_not_expanded():
    names = "abcdefghij"
    bomb = '<!ENTITY a "' + "x" * 100 + '">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(names))
    found = check_file(f"<!DOCTYPE a [{bomb}]><a>&j;</a>".encode())
    assert "document type declaration" in found[0].message or "Not well-formed" in found[0].message
