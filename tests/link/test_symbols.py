"""Symbols and IRIs: reading, writing, deriving, and back again."""

from __future__ import annotations

import itertools

import pytest

from flows.symbols import (
    Iri,
    address,
    canonical,
    component_iri,
    derive_symbol,
    expression_iri,
    folder_name,
    key,
    number_value,
    parse_iri,
    parse_symbol,
    statement_iri,
    work_iri,
)


@pytest.mark.parametrize(
    ("organ", "number", "kind", "symbol", "value", "folder"),
    [
        ("unga", "58/136", "resolution", "A/RES/58/136", "58-136", "A-RES-58-136"),
        ("unga", "67/234 B", "resolution", "A/RES/67/234B", "67-234B", "A-RES-67-234B"),
        ("unga", "75/101 A-B", "resolution", "A/RES/75/101A-B", "75-101A-B", "A-RES-75-101A-B"),
        ("unga", "ES\u201111/1", "resolution", "A/RES/ES-11/1", "ES-11-1", "A-RES-ES-11-1"),
        ("unga", "S-32/1", "resolution", "A/RES/S-32/1", "S-32-1", "A-RES-S-32-1"),
        ("unga", "1514 (XV)", "resolution", "A/RES/1514(XV)", "1514-XV", "A-RES-1514(XV)"),
        ("unga", "3201 (S-VI)", "resolution", "A/RES/3201(S-VI)", "3201-S-VI", "A-RES-3201(S-VI)"),
        ("unga", "2252 (ES-V)", "resolution", "A/RES/2252(ES-V)", "2252-ES-V", "A-RES-2252(ES-V)"),
        ("unga", "2200 A (XXI)", "resolution", "A/RES/2200A(XXI)", "2200A-XXI", "A-RES-2200A(XXI)"),
        ("unga", "2200 (XXI) A", "resolution", "A/RES/2200A(XXI)", "2200A-XXI", "A-RES-2200A(XXI)"),
        ("unga", "58/572", "decision", "A/DEC/58/572", "58-572", "A-DEC-58-572"),
        ("unsc", "1373\u00a0(2001)", "resolution", "S/RES/1373(2001)", "1373-2001", "S-RES-1373(2001)"),
        ("unsc", "S/PRST/2000/10", "presidentialStatement", "S/PRST/2000/10", "PRST-2000-10", "S-PRST-2000-10"),
        ("unecosoc", "2003/24", "resolution", "E/RES/2003/24", "2003-24", "E-RES-2003-24"),
        ("unecosoc", "1733 (LIV)", "resolution", "E/RES/1733(LIV)", "1733-LIV", "E-RES-1733(LIV)"),
        ("unga-hrc", "57/10", "resolution", "A/HRC/RES/57/10", "57-10", "A-HRC-RES-57-10"),
        ("unga-hrc", "S-9/1", "resolution", "A/HRC/RES/S-9/1", "S-9-1", "A-HRC-RES-S-9-1"),
    ],
)
def test_number_symbol_folder_and_iri_agree(organ, number, kind, symbol, value, folder):
    derived = derive_symbol(organ, number, kind)
    assert (derived, number_value(number, kind), folder_name(derived)) == (symbol, value, folder)
    read = parse_symbol(symbol)
    assert read is not None
    assert (read.organ, read.kind, read.value) == (organ, kind, value)
    iri = f"/akn/un/statement/deliberation/{organ}/2003-12-22/{value}"
    assert work_iri(symbol, "2003-12-22") == statement_iri(organ, "2003-12-22", number, kind) == iri


@pytest.mark.parametrize(
    ("printed", "text", "organ", "kind"),
    [
        ("A/58/37/Corr.1*", "A/58/37/Corr.1", "unga", "document"),
        ("a/c.3/58/l.20/rev.1", "A/C.3/58/L.20/Rev.1", "unga-c3", "draft"),
        ("A/58/PV.77", "A/58/PV.77", "unga", "meeting"),
        ("A/81/6 (Sect. 31)", "A/81/6(Sect.31)", "unga", "document"),
        ("E/CN.15/2003/5", "E/CN.15/2003/5", "unecosoc", "document"),
        ("CD/1478", "CD/1478", "un", "document"),
        ("\uff21/58/499", "A/58/499", "unga", "document"),
        ("ST/SGB/2018/1/Amend.1", "ST/SGB/2018/1/Amend.1", "unsg", "document"),
    ],
)
def test_documents_are_read_by_symbol(printed, text, organ, kind):
    read = parse_symbol(printed)
    assert read is not None
    assert (read.text, read.organ, read.kind) == (text, organ, kind)


@pytest.mark.parametrize("text", ["16/17", "AND/OR", "", "58/136", "A/", "https://un.org/A/58"])
def test_what_is_no_symbol_is_not_read_as_one(text):
    assert parse_symbol(text) is None


@pytest.mark.parametrize(("organ", "number"), [("", "58/136"), ("unga", "seven"), ("untc", "2/3"), ("unsc", "")])
def test_no_symbol_is_derived_from_what_does_not_prove_one(organ, number):
    assert derive_symbol(organ, number, "resolution") == ""


def test_letters_and_base():
    part = parse_symbol("A/RES/67/234 B")
    assert part is not None
    assert (part.letters, part.base.text) == ("B", "A/RES/67/234")
    old = parse_symbol("A/RES/2200 A (XXI)")
    assert old is not None
    assert (old.letters, old.base.text) == ("A", "A/RES/2200(XXI)")


def test_iri_parse_and_format_are_inverse():
    parts = itertools.product(
        ["unga", "unga-hrc"], ["58-136", "1373-2001", "2200A-XXI"], ["", "eng"], ["", "2004-01-26"], ["", "main", "annex_2"],
        ["", "sec_I__para_3"], ["", ".xml"],
    )  # fmt: skip
    for actor, number, language, version, component, fragment, form in parts:
        if (version and not language) or (form and (fragment or not language)):
            continue
        iri = Iri(
            "statement", "deliberation", actor, "2003-12-22", number, language, version, component, fragment, form
        )
        assert parse_iri(str(iri)) == iri


def test_iri_of_the_uns_own_files_is_read_with_its_slash():
    iri = parse_iri("/akn/un/statement/deliberation/unga/2020-12-31/75-244/")
    assert iri is not None
    assert iri.number == "75-244"
    assert parse_iri("https://undocs.org/A/58/499") is None


def test_no_iri_without_a_date():
    assert work_iri("A/RES/58/136", "") == ""


def test_expression_component_and_address():
    work = work_iri("A/RES/58/136", "2003-12-22")
    assert expression_iri(work, "fra").endswith("/58-136/fra@")
    assert component_iri(work, "annex_2") == f"{work}/!annex_2"
    assert address("S/RES/1373 (2001)", "zh") == "https://undocs.org/zh/S/RES/1373(2001)"


def test_keys_compare_as_printed_forms_do():
    assert key("a/res/58/136") == key("A/RES/58/136*") == "A/RES/58/136"
    assert canonical("S/RES/1373\u00a0(2001)") == "S/RES/1373(2001)"


@pytest.mark.parametrize("symbol", ["../../etc/passwd", "A/RES/58/136\n", "A/\u202eRES"])
def test_folder_names_are_safe(symbol):
    name = folder_name(symbol)
    assert "/" not in name
    assert not name.startswith(".")
    assert name.isprintable()
