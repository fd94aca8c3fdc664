"""The demands that all five sources make together, and the proof that no numbered fact goes untested.

The facts of each source are tested in the files beside this one, item by item: ``test_004_07_…`` is item 7 of source
004; here, ``test_x_03_…`` is the third demand of all of them.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import pytest

import kommunal
from kommunal import (
    Akteursart,
    Besetzung,
    Besetzungsart,
    Besetzungsrolle,
    Datum,
    InvalidValueError,
    Person,
    Quelle,
    Verwaltung,
    Verwaltungsleitung,
    Zustand,
    Zuständigkeitsrolle,
)
from kommunal.beispiele import namen
from seedfacts import only_one

HERE = Path(__file__).parent
REFERENZ = HERE.parent.parent / "shared" / "reference" / "seed-facts.md"
NUMBER_OF_FACTS = {"000": 17, "001": 16, "002": 17, "003": 17, "004": 15, "x": 8}
"""How many items each list has; ``x`` are the demands of all."""


@pytest.fixture(scope="module")
def staedte() -> Mapping[str, Verwaltung]:
    # Musterstadt is invented: no document is behind it
    return {name: kommunal.beispiel(name) for name in namen() if name != "musterstadt"}


def _data(thing: object) -> Iterator[Datum]:
    """Every date anywhere in an entry or a Verwaltung, however deep."""
    if isinstance(thing, Datum):
        yield thing
    elif isinstance(thing, tuple):
        for link in thing:
            yield from _data(link)
    for field in getattr(type(thing), "__attrs_attrs__", ()):
        yield from _data(getattr(thing, field.name))


def test_x_01_unknown_none_and_vacant_are_three_values(staedte: Mapping[str, Verwaltung]) -> None:
    stand = staedte["hamm"].at("2021-06-01")
    assert only_one(stand, "ob", Verwaltungsleitung).uebergeordnet == "keine"
    assert stand.units()[0].id == "ob"
    stelle = next(unit for unit in stand.units() if unit.id == "stelle-stadtteilkoordination")
    assert (stelle.uebergeordnet, stelle.nummern, stelle.standorte) == (None, (), ())

    assert stand.heads("jugendamt") == ()
    (unnamed,) = stand.heads("stadtteilbuero")
    assert (unnamed.person, unnamed.besetzungsart) == (None, Besetzungsart.REGULAER)
    vakant = Besetzung(einheit="jugendamt", rolle=Besetzungsrolle.LEITUNG, besetzungsart=Besetzungsart.VAKANT)
    with_vacancy = staedte["hamm"].add(vakant).at("2021-06-01")
    assert with_vacancy.heads("jugendamt") == (vakant,)
    assert (stand.vacancies(), with_vacancy.vacancies()) == ((), (vakant,))


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_x_02_imprecise_dates_survive(staedte: Mapping[str, Verwaltung], format: Literal["json", "yaml"]) -> None:
    vague = {
        name: {datum.text for datum in _data(stadt) if not datum.exact} for name, stadt in staedte.items()
    }  # fmt: skip
    assert vague == {
        "arnsberg": {"2020-12", "..2020-12", "2008~", "2020~"},
        "datteln": {"2023-10-31.."},
        "hamm": {"2021-02~", "2021-01-31..2021-02-27~", "2021-02..2021-12~", "2021-12~"},
        "kamen": {"2025-01~", "2025-01..2026-01-14", "2025-12~", "2025"},
    }
    for stadt in staedte.values():
        again = kommunal.loads(kommunal.dumps(stadt, format=format), format=format)
        assert list(_data(again)) == list(_data(stadt))


def test_x_02_strict_days_are_a_choice(staedte: Mapping[str, Verwaltung]) -> None:
    assert Datum("2025-01-14").exact
    with pytest.raises(InvalidValueError, match="expected one day such as 2021-02-01, got '2025-01~'"):
        staedte["kamen"].at("2025-01~")


@pytest.mark.parametrize(
    ("stadt", "sought", "found"),
    [
        ("datteln", "Sport- und Schulverwaltung", "schul-und-sportverwaltung"),
        ("datteln", "Bereich Soziales", "sozialamt"),
        ("datteln", "Fachdienst Jugendamt", "jugendamt"),
        ("hamm", "Stabsstelle für soziale Planung", "stabsstelle-soziale-planung"),
        ("hamm", "stadtteilkoordination", "stelle-stadtteilkoordination"),
        ("arnsberg", "Alles Arnsberg", "alles-arnsberg"),
        ("kamen", "Stadtteilbuero Heeren-Werve", "stadtteilbuero-heeren-werve"),
    ],
)
def test_x_03_one_thing_by_several_names(
    staedte: Mapping[str, Verwaltung], stadt: str, sought: str, found: str
) -> None:
    assert staedte[stadt].at("2026-01-20").find(sought)[0].id == found


def test_x_04_tasks_have_several_bearers_in_different_roles(staedte: Mapping[str, Verwaltung]) -> None:
    stand = staedte["hamm"].at("2021-06-01")
    roles = {(z.zustaendig, z.rolle) for z in stand.zustaendigkeiten if z.aufgabe == "stadtteilentwicklungskonzept"}
    assert roles == {
        ("stelle-stadtteilkoordination", Zuständigkeitsrolle.FEDERFUEHREND),
        ("stadtplanungsamt", Zuständigkeitsrolle.UNTERSTUETZEND),
    }
    offers = {z.zustaendig: z.rolle for z in stand.zustaendigkeiten if z.aufgabe == "bewohnerorientierte-angebote"}
    assert [traeger for traeger, rolle in offers.items() if rolle is Zuständigkeitsrolle.MITWIRKEND] == [
        "initiativen", "vereine", "institutionen",
    ]  # fmt: skip
    without_unit = {z.aufgabe for z in stand.zustaendigkeiten if z.zustaendig == "kommune"}
    assert without_unit == {"betreuungsgebuehren"}


def test_x_05_actors_outside_the_administration(staedte: Mapping[str, Verwaltung]) -> None:
    kinds = {(name, akteur.id): akteur.akteurart for name, stadt in staedte.items() for akteur in stadt.akteure}
    assert kinds["datteln", "spirit"] is Akteursart.UNTERNEHMEN
    assert kinds["kamen", "plan-lokal"] is Akteursart.UNTERNEHMEN
    assert kinds["kamen", "ehrenamtliches-stadtteilmanagement"] is Akteursart.EHRENAMT
    assert kinds["kamen", "naturfreunde"] is Akteursart.VEREIN
    assert kinds["kamen", "polizei"] is Akteursart.POLIZEI
    assert kinds["kamen", "verbraucherzentrale-kamen"] is None
    assert kinds["hamm", "arbeitsagentur"] is Akteursart.BEHOERDE


def test_x_06_planned_dissolved_and_deviating_states(staedte: Mapping[str, Verwaltung]) -> None:
    states = {name: {entry.zustand for entry in stadt.entries()} for name, stadt in staedte.items()}
    assert states == {
        "arnsberg": {Zustand.AKTIV, Zustand.GEPLANT, Zustand.AUFGELOEST},
        "datteln": {Zustand.AKTIV, Zustand.ABWEICHEND},
        "hamm": {Zustand.AKTIV, Zustand.GEPLANT, Zustand.ABWEICHEND},
        "kamen": {Zustand.AKTIV, Zustand.GEPLANT},
    }
    limited = staedte["kamen"].at("2025-06-01")["maifeier"].gueltig
    assert limited is not None
    assert str(limited.bis) == "2025"


def test_x_07_every_statement_has_a_source_and_contradictions_are_kept(staedte: Mapping[str, Verwaltung]) -> None:
    data = {(name, q.id): (q.herausgeber, q.datum) for name, stadt in staedte.items() for q in stadt.quellen}
    assert data["arnsberg", "q-interview"] == (None, Datum("2020-12"))
    assert data["datteln", "q-artikel"] == ("Redaktion RDN", None)
    assert data["hamm", "q-norden"] == (None, None)
    assert data["hamm", "q-rathaus"] == ("wa.de", None)
    assert data["kamen", "q-mitteilung"] == ("Stadt Kamen", Datum("2026-01-14"))
    for stadt in staedte.values():
        assert all(entry.quellen for entry in stadt.entries() if not isinstance(entry, Quelle))
    deviating = {name: [entry.id for entry in stadt.contradictions()] for name, stadt in staedte.items()}
    assert deviating == {
        "arnsberg": [],
        "datteln": ["jugendamt", "jobcenter", "sozialamt", "schul-und-sportverwaltung", "musikschule"],
        "hamm": ["hamm-norden"],
        "kamen": [],
    }


def test_x_08_persons_can_be_taken_out(staedte: Mapping[str, Verwaltung]) -> None:
    for stadt in staedte.values():
        nachnamen = [person.name.split()[-1] for person in stadt.personen]
        public = kommunal.without_persons(stadt)
        text = repr(public)
        assert nachnamen
        assert not [name for name in nachnamen if name in text]
        assert len(public.besetzungen) == len(stadt.besetzungen)
        assert all(isinstance(person, Person) for person in stadt.personen)


# --- no item goes untested ------------------------------------------------------------------------------------------


def _tested() -> set[str]:
    """Which items have a test, by the names of the tests in this folder."""
    pattern = re.compile(r"^def test_([0-9]{3}|x)_([0-9]{2})_", re.MULTILINE)
    texts = (path.read_text(encoding="utf-8") for path in HERE.glob("test_seedfacts*.py"))
    return {f"{listed}.{int(number)}" for text in texts for listed, number in pattern.findall(text)}


def test_every_item_has_its_test() -> None:
    assert _tested() == {f"{listed}.{n}" for listed, number in NUMBER_OF_FACTS.items() for n in range(1, number + 1)}


def test_the_lists_are_those_of_the_reference() -> None:
    if not REFERENZ.exists():
        pytest.skip("the list of facts lies outside the repository and is not there")
    found: dict[str, int] = {}
    listed = None
    for line in REFERENZ.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = re.match(r"## ([0-9]{3}) |## (Cross-cutting)", line)
            assert heading, line
            listed = heading[1] or "x"
        elif listed and re.match(r"- " if listed == "x" else rf"{found.get(listed, 0) + 1}\. ", line):
            found[listed] = found.get(listed, 0) + 1
        else:
            assert not re.match(r"[0-9]+\. ", line), line
    assert found == NUMBER_OF_FACTS
