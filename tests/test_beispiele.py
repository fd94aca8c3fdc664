"""The bundled cities as documents: they load, stay as they are, break no rule and name nobody needlessly."""

from importlib.resources import files
from typing import Any, Literal

import pytest
import yaml

import kommunal
from kommunal import NotFoundError, Verwaltung, nrw
from kommunal.beispiele import beispiel, namen, text
from kommunal.rules import report

PERSONEN = {
    "arnsberg": {"kirsten-heckmann", "ralf-paul-bittner"},
    "datteln": {"andre-dora", "peter-wenzel", "sabrina-muething"},
    "hamm": {"britta-obszerninks", "marc-herter"},
    "kamen": {"friedrich-spur"},
    "musterstadt": {
        "a-beispiel", "c-muster", "d-probe", "e-vorlage", "f-schema", "g-entwurf", "h-modell", "i-form", "r-rahmen",
        "s-skizze", "t-titel",
    },
}  # fmt: skip
"""Whom the sources name in an office or, in Datteln, as companion of the Leitbild."""


@pytest.fixture(params=namen())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def stadt(name: str) -> Verwaltung:
    return beispiel(name)


def test_load_refuses_none_of_them(name: str) -> None:
    """What `beispiel` rests on, which does not ask the rules again."""
    assert kommunal.loads(text(name), format="yaml") == beispiel(name)


def _key(thing: Any) -> Any:
    """The keys of a document in their order, without the values."""
    if isinstance(thing, dict):
        return [(key, _key(value)) for key, value in thing.items()]
    return [_key(link) for link in thing] if isinstance(thing, list) else None


class TestBeispiel:
    @pytest.mark.parametrize("written", ["hamm", "Hamm", "HAMM", " hamm ", "hamm.yaml"])
    def test_takes_a_name_in_any_spelling(self, written: str) -> None:
        assert str(beispiel(written).kommune.ags) == "05915000"

    def test_names_what_comes_near(self) -> None:
        with pytest.raises(NotFoundError) as caught:
            beispiel("Kammen")
        assert str(caught.value) == "no bundled city 'Kammen'; did you mean 'kamen' or 'hamm'?"

    def test_names_all_where_nothing_comes_near(self) -> None:
        with pytest.raises(NotFoundError) as caught:
            beispiel("Bottrop")
        assert caught.value.near == namen()

    def test_gives_its_text_with_comments(self) -> None:
        assert text("Kamen").startswith("# Kamen: das Stadtteilmanagement in Heeren-Werve")

    def test_is_a_public_name(self) -> None:
        assert kommunal.beispiel is beispiel

    def test_every_file_has_its_name(self) -> None:
        documents = {path.name for path in files("kommunal.beispiele").iterdir() if path.name.endswith(".yaml")}
        assert documents == {f"{name}.yaml" for name in namen()}


@pytest.mark.parametrize("name", sorted(set(namen()) - {"musterstadt"}))
def test_the_city_is_in_the_gazetteer(name: str) -> None:
    stadt = beispiel(name)
    gemeinde = nrw.gemeinde(str(stadt.kommune.ags))
    assert gemeinde.name == stadt.kommune.name
    assert gemeinde.name.lower() == name


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_round_trip(stadt: Verwaltung, format: Literal["json", "yaml"]) -> None:
    written = kommunal.dumps(stadt, format=format)
    again = kommunal.loads(written, format=format)
    assert again == stadt
    assert kommunal.dumps(again, format=format) == written


def test_written_in_the_order_of_the_format_without_defaults(name: str, stadt: Verwaltung) -> None:
    assert _key(yaml.safe_load(text(name))) == _key(kommunal.to_dict(stadt))


def test_no_rule_has_anything_to_say_but_that_a_source_is_undated(name: str, stadt: Verwaltung) -> None:
    outcome = report(stadt)
    assert outcome.findings == ()
    silent = [(befund.code, befund.entry.id if befund.entry else None, reason) for befund, reason in outcome.silenced]
    assert silent == {
        "datteln": [("H811", "q-artikel", "Der Artikel trägt kein Datum.")],
        "hamm": [("H811", quelle, "Beide Texte tragen kein Datum.") for quelle in ("q-rathaus", "q-norden")],
        "musterstadt": [
            ("R521", None, "Die Stadt ist erfunden."),
            ("B306", "sozialamt.leitung.nn", "N.N. zeigt, dass auch die Vertretung offen sein kann."),
        ],
    }.get(name, [])


def test_only_persons_in_office_are_named(name: str, stadt: Verwaltung) -> None:
    assert {person.id for person in stadt.personen} == PERSONEN[name]
    im_amt = {besetzung.person for besetzung in stadt.besetzungen if besetzung.person}
    assert PERSONEN[name] - im_amt == ({"sabrina-muething"} if name == "datteln" else set())


def test_every_source_is_used(stadt: Verwaltung) -> None:
    told = {quelle for entry in stadt.entries() for quelle in entry.quellen}
    assert told == {quelle.id for quelle in stadt.quellen}
