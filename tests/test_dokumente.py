"""Raw documents: reading names exactly the problems that were foretold, in either format, as text and as a tree."""

import json
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import kommunal as k
from kommunal import strategies
from kommunal.strategies import _document_defects as defects
from umfang import many

DEFECTS = settings(max_examples=many(60), suppress_health_check=list(HealthCheck))


def compare(document: strategies.Dokument | strategies.Dokumenttext, error: k.DocumentError | None) -> None:
    found = sorted((p.path, p.message) for p in error.problems) if error else []
    expected = sorted(document.problems)
    assert [path for path, _ in found] == [path for path, _ in expected], found
    for (_, message), (_, part) in zip(found, expected, strict=True):
        assert part in message


def read(document: strategies.Dokument, how: Literal["json", "yaml", "tree"]) -> k.DocumentError | None:
    try:
        k.from_dict(document.tree) if how == "tree" else k.loads(document.text(how), format=how)
    except k.DocumentError as error:
        return error
    return None


@DEFECTS
@given(strategies.dokumente(), st.sampled_from(["json", "yaml", "tree"]))
def test_exactly_the_problems_foretold(document: strategies.Dokument, how: Literal["json", "yaml", "tree"]) -> None:
    compare(document, read(document, how))


@pytest.mark.parametrize("defect", [*defects.TOGETHER, *defects.ALONE])
def test_each_defect_by_itself(defect: object) -> None:
    assert callable(defect)
    for raw in ({}, {"einheiten": [{"art": "dezernat", "id": "d", "name": "Dezernat"}]}):
        sheet = defects.Sheet({"format": "kommunal/1", "kommune": {"ags": "05915000"}, **raw})
        document = strategies.Dokument(sheet.tree, (defect(sheet),))
        for how in ("json", "yaml", "tree"):
            compare(document, read(document, how))


@settings(max_examples=many(15), suppress_health_check=list(HealthCheck))
@given(st.data(), strategies.verwaltungen(max_units=3))
def test_a_sound_one_is_read_as_it_was(data: st.DataObject, city: k.Verwaltung) -> None:
    document = data.draw(strategies.dokumente(verwaltungen=st.just(city), max_defects=0))
    assert document.problems == ()
    assert k.loads(document.text()) == k.loads(document.text("yaml"), format="yaml") == city


def test_an_impossible_wish() -> None:
    with pytest.raises(InvalidArgument, match="expected max_defects from 0 on, got -1"):
        strategies.dokumente(max_defects=-1)


FORMATS: tuple[Literal["json", "yaml"], ...] = ("json", "yaml")
RAW: tuple[dict[str, Any], ...] = (
    {},
    {"einheiten": [{"art": "dezernat", "id": "d", "name": "Dezernat für Ä"}], "quellen": [], "stand": "2020"},
)
STYLES = [(form, style) for form in FORMATS for style in defects.STYLES[form]]
TEXT_DEFECTS = [
    (form, defect) for form in FORMATS for defect in (*defects.TEXT_TOGETHER[form], *defects.TEXT_ALONE[form])
]


def text_sheet(form: Literal["json", "yaml"], raw: dict[str, Any], at: int = 0) -> defects.Sheet:
    head = {"format": "kommunal/1", "kommune": {"ags": "05915000"}}
    return defects.Sheet(json.loads(json.dumps({**head, **raw})), form, at)


def read_text(document: strategies.Dokumenttext) -> k.DocumentError | None:
    try:
        k.loads(document.text, format=document.format)
    except k.DocumentError as error:
        return error
    return None


@DEFECTS
@given(strategies.dokumenttexte())
def test_exactly_the_problems_foretold_of_a_text(document: strategies.Dokumenttext) -> None:
    compare(document, read_text(document))


@pytest.mark.parametrize("raw", RAW)
@pytest.mark.parametrize(("form", "defect"), TEXT_DEFECTS)
def test_each_defect_of_a_text_by_itself(
    form: Literal["json", "yaml"], defect: defects.Mistake, raw: dict[str, Any]
) -> None:
    for at in (0, 1, 17, 9999):
        sheet = text_sheet(form, raw, at)
        problems = (defect(sheet),)
        compare(document := strategies.Dokumenttext(sheet.text(), form, problems), read_text(document))


@pytest.mark.parametrize(("form", "style"), STYLES)
def test_each_way_of_writing_is_read(form: Literal["json", "yaml"], style: defects.Style) -> None:
    for raw in RAW:
        for second in defects.STYLES[form]:
            plain, sheet = text_sheet(form, raw).text(), text_sheet(form, raw)
            style(sheet)
            if second is not style:
                second(sheet)
            text = sheet.text()
            assert text != plain
            assert read_text(strategies.Dokumenttext(text, form, ())) is None


@pytest.mark.parametrize("form", FORMATS)
def test_one_format_of_text(form: Literal["json", "yaml"]) -> None:
    kinds = set[tuple[str, type]]()

    @settings(max_examples=20, database=None)
    @given(strategies.dokumenttexte(format=form, max_defects=0))
    def test(document: strategies.Dokumenttext) -> None:
        kinds.add((document.format, type(document.text)))
        assert not document.problems

    test()
    assert kinds == {(form, str), (form, bytes)}


def test_an_impossible_text() -> None:
    with pytest.raises(InvalidArgument, match="expected max_defects from 0 on, got -1"):
        strategies.dokumenttexte(max_defects=-1)
    with pytest.raises(InvalidArgument, match="expected json or yaml as format, got 'toml'"):
        strategies.dokumenttexte(format="toml")  # type: ignore[arg-type]
