"""Raw documents: reading names exactly the problems that were foretold, in either format, as text and as a tree."""

import json
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import kommunal as k
from kommunal import strategies
from kommunal.strategies import _document_texts, _documents
from umfang import viele

MANGEL = settings(max_examples=viele(60), suppress_health_check=list(HealthCheck))


def vergleiche(dokument: strategies.Dokument | strategies.Dokumenttext, fehler: k.DocumentError | None) -> None:
    gefunden = sorted((p.path, p.message) for p in fehler.problems) if fehler else []
    erwartet = sorted(dokument.problems)
    assert [pfad for pfad, _ in gefunden] == [pfad for pfad, _ in erwartet], gefunden
    for (_, meldung), (_, teil) in zip(gefunden, erwartet, strict=True):
        assert teil in meldung


def gelesen(dokument: strategies.Dokument, wie: Literal["json", "yaml", "tree"]) -> k.DocumentError | None:
    try:
        k.from_dict(dokument.tree) if wie == "tree" else k.loads(dokument.text(wie), format=wie)
    except k.DocumentError as fehler:
        return fehler
    return None


@MANGEL
@given(strategies.dokumente(), st.sampled_from(["json", "yaml", "tree"]))
def test_exactly_the_problems_foretold(dokument: strategies.Dokument, wie: Literal["json", "yaml", "tree"]) -> None:
    vergleiche(dokument, gelesen(dokument, wie))


@pytest.mark.parametrize("mangel", [*_documents.ZUSAMMEN, *_documents.ALLEIN])
def test_each_defect_by_itself(mangel: object) -> None:
    assert callable(mangel)
    for roh in ({}, {"einheiten": [{"art": "dezernat", "id": "d", "name": "Dezernat"}]}):
        blatt = _documents.Blatt({"format": "kommunal/1", "kommune": {"ags": "05915000"}, **roh})
        dokument = strategies.Dokument(blatt.tree, (mangel(blatt),))
        for wie in ("json", "yaml", "tree"):
            vergleiche(dokument, gelesen(dokument, wie))


@settings(max_examples=viele(15), suppress_health_check=list(HealthCheck))
@given(st.data(), strategies.verwaltungen(max_units=3))
def test_a_sound_one_is_read_as_it_was(data: st.DataObject, stadt: k.Verwaltung) -> None:
    dokument = data.draw(strategies.dokumente(verwaltungen=st.just(stadt), max_defects=0))
    assert dokument.problems == ()
    assert k.loads(dokument.text()) == k.loads(dokument.text("yaml"), format="yaml") == stadt


def test_an_impossible_wish() -> None:
    with pytest.raises(InvalidArgument, match="expected max_defects from 0 on, got -1"):
        strategies.dokumente(max_defects=-1)


FORMATE: tuple[Literal["json", "yaml"], ...] = ("json", "yaml")
ROH: tuple[dict[str, Any], ...] = (
    {},
    {"einheiten": [{"art": "dezernat", "id": "d", "name": "Dezernat für Ä"}], "quellen": [], "stand": "2020"},
)
WEISEN = [(form, weise) for form in FORMATE for weise in _document_texts.SCHREIBWEISEN[form]]
MAENGEL = [(form, mangel) for form in FORMATE for mangel in (*_document_texts.TEILS[form], *_document_texts.GANZ[form])]


def textblatt(form: Literal["json", "yaml"], roh: dict[str, Any], wo: int = 0) -> _document_texts.Textblatt:
    kopf = {"format": "kommunal/1", "kommune": {"ags": "05915000"}}
    return _document_texts.Textblatt(json.loads(json.dumps({**kopf, **roh})), form, wo)


def gelesener_text(dokument: strategies.Dokumenttext) -> k.DocumentError | None:
    try:
        k.loads(dokument.text, format=dokument.format)
    except k.DocumentError as fehler:
        return fehler
    return None


@MANGEL
@given(strategies.dokumenttexte())
def test_exactly_the_problems_foretold_of_a_text(dokument: strategies.Dokumenttext) -> None:
    vergleiche(dokument, gelesener_text(dokument))


@pytest.mark.parametrize("roh", ROH)
@pytest.mark.parametrize(("form", "mangel"), MAENGEL)
def test_each_defect_of_a_text_by_itself(
    form: Literal["json", "yaml"], mangel: _document_texts.Textmangel, roh: dict[str, Any]
) -> None:
    for wo in (0, 1, 17, 9999):
        blatt = textblatt(form, roh, wo)
        problems = (mangel(blatt),)
        vergleiche(dokument := strategies.Dokumenttext(blatt.text(), form, problems), gelesener_text(dokument))


@pytest.mark.parametrize(("form", "weise"), WEISEN)
def test_each_way_of_writing_is_read(form: Literal["json", "yaml"], weise: _document_texts.Schreibweise) -> None:
    for roh in ROH:
        for zweite in _document_texts.SCHREIBWEISEN[form]:
            schlicht, blatt = textblatt(form, roh).text(), textblatt(form, roh)
            weise(blatt)
            if zweite is not weise:
                zweite(blatt)
            text = blatt.text()
            assert text != schlicht
            assert gelesener_text(strategies.Dokumenttext(text, form, ())) is None


@pytest.mark.parametrize("form", FORMATE)
def test_one_format_of_text(form: Literal["json", "yaml"]) -> None:
    arten = set[tuple[str, type]]()

    @settings(max_examples=20, database=None)
    @given(strategies.dokumenttexte(format=form, max_defects=0))
    def test(dokument: strategies.Dokumenttext) -> None:
        arten.add((dokument.format, type(dokument.text)))
        assert not dokument.problems

    test()
    assert arten == {(form, str), (form, bytes)}


def test_an_impossible_text() -> None:
    with pytest.raises(InvalidArgument, match="expected max_defects from 0 on, got -1"):
        strategies.dokumenttexte(max_defects=-1)
    with pytest.raises(InvalidArgument, match="expected json or yaml as format, got 'toml'"):
        strategies.dokumenttexte(format="toml")  # type: ignore[arg-type]
